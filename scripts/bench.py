#!/usr/bin/env python3
"""Sets one newspaper with Banxin and with Typst, as whole programs, and prints a row for each.

Both get the same frames, type, fonts and photographs: pages of eight stories, four of them with a photograph of
eight megapixels. What differs is said: Typst writes an RGB PDF; Banxin's `proof` does so too, its `x4` row is the
press PDF with photographs turned into inks, and its edition is stored and opened from its one file. Wall time is the
median of the runs, memory the largest resident set, characters are what `pdftotext` finds of those that were given.

Of the press file more is told: the whole process for one page of text, memory of four pages and of all, bytes against the
same photographs at 240 pixels an inch as CMYK JPEGs of quality 90 made by Pillow. With --gs Typst's PDF is also brought to
inks by Ghostscript (pdfwrite), which takes minutes; with --budget the run fails where a bound of docs/pdf.md is passed.

--peers DIR takes the pages from another workload: DIR holds workload.py with `edition(pages, articles, photos)` and
`load_articles(folder)`; --articles and --photos name its copy and JPEGs.
"""
import argparse
import json
import math
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FONTS = ROOT / "node_modules/@expo-google-fonts/noto-serif-sc"
BANXIN = ROOT / "target/release/banxin"

# First base column, columns wide, first line, lines high, size of the headline, with a photograph or not.
BLOCKS = [
    (0, 5, 0, 38, 34, True), (5, 3, 0, 38, 26, False), (0, 3, 40, 30, 22, False), (3, 5, 40, 30, 26, True),
    (0, 2, 72, 42, 20, False), (2, 3, 72, 20, 20, False), (2, 3, 94, 20, 20, True), (5, 3, 72, 42, 24, True),
]
PAGE = {"w": 390.0, "h": 545.0, "x": 20.0, "y": 34.0, "columns": 8, "column": 40.25, "gap": 4.0}
BODY, LEADING = 9.0, 12.0
PT = 25.4 / 72
WORDS = ("昨天 傍晚 渡口 石桥 河堤 闸站 旧码头 三号仓 晒谷场 养护队 合作社 图书室 摆渡人 老邻居 添了 修好 垫高 清点 收起 "
         "画出 新灯 水泵 台阶 旧书 路线 告示 谷子 栈桥 雨停之后 天还没亮 大家都说方便 谁也没有抱怨 一共用了三天").split()


def paragraphs(count, dice):
    """Invented copy of about so many characters."""
    out, so_far = [], 0
    while so_far < count:
        text = "".join("".join(dice.choices(WORDS, k=4)) + "，" + "".join(dice.choices(WORDS, k=3)) + "。" for _ in range(3))
        out.append(text)
        so_far += len(text)
    return out


def own_pages(count, photos):
    """Pages of stories; lengths in millimetres, sizes in points."""
    dice, photo, pages = random.Random(20261021), iter(photos), []
    for _ in range(count):
        stories = []
        for col, cols, line, lines, size, pictured in BLOCKS:
            width = cols * PAGE["column"] + (cols - 1) * PAGE["gap"]
            height, head = lines * LEADING * PT, math.ceil(size * 1.4 / LEADING) * LEADING * PT
            picture = math.floor(lines * 0.4) * LEADING * PT if pictured else 0
            room = cols * math.floor(PAGE["column"] / PT / BODY) * math.floor((height - head - picture) / PT / LEADING)
            stories.append({
                "x": PAGE["x"] + col * (PAGE["column"] + PAGE["gap"]), "y": PAGE["y"] + line * LEADING * PT, "w": width, "h": height,
                "head": head, "size": size, "title": "".join(dice.choices(WORDS, k=3))[: int(width / PT / size)],
                "picture": picture, "photo": next(photo) if pictured else None,
                "columns": cols, "gap": PAGE["gap"], "paragraphs": paragraphs(int(room * 0.85), dice),
            })
        pages.append(stories)
    return pages


def peers_pages(folder, articles, photos, count):
    """The same from another workload, whose frames come story by story: headline, photo, caption, text."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder))
    import workload

    pages = []
    for frames in workload.edition(count, workload.load_articles(articles), photos)["pages"]:
        stories, story = [], None
        for f in frames:
            if f["kind"] == "headline":
                story = {"x": f["x"], "y": f["y"], "w": f["w"], "head": f["h"], "size": f["size"], "title": f["text"], "picture": 0, "photo": None}
            elif f["kind"] == "photo":
                story |= {"picture": f["h"], "photo": f["src"]}
            elif f["kind"] == "text":
                story |= {"columns": f["columns"], "gap": f["gutter"], "paragraphs": f["paragraphs"]}
                story["text_y"], story["h"] = f["y"], f["y"] + f["h"] - story["y"]
                stories.append(story)
        pages.append(stories)
    return pages


def text_top(story):
    return story.get("text_y", story["y"] + story["head"] + story["picture"])


def typst_source(pages, leading):
    """The pages in Typst's language."""
    quoted = lambda text: json.dumps(text, ensure_ascii=False)
    out = [f'#set page(width: {PAGE["w"]}mm, height: {PAGE["h"]}mm, margin: 0mm)',
           f'#set text(font: "Noto Serif SC", lang: "zh", region: "cn", size: {BODY}pt)',
           f"#set par(justify: true, leading: {leading - BODY}pt, spacing: {leading - BODY}pt, first-line-indent: (amount: 2em, all: true))"]
    for number, stories in enumerate(pages):
        out += ["#pagebreak()"] if number else []
        for s in stories:
            def box(y, h, content):
                out.append(f'#place(top + left, dx: {s["x"]:.4f}mm, dy: {y:.4f}mm, block(width: {s["w"]:.4f}mm, height: {h:.4f}mm, clip: true, {content}))')
            box(s["y"], s["head"], f'text(size: {s["size"]}pt, weight: 700, {quoted(s["title"])})')
            if s["photo"]:
                box(s["y"] + s["head"], s["picture"], f'image({quoted(s["photo"])}, width: 100%, height: 100%, fit: "cover")')
            body = "\n\n".join(f'#text({quoted(p)})' for p in s["paragraphs"])
            box(text_top(s), s["y"] + s["h"] - text_top(s), f'columns({s["columns"]}, gutter: {s["gap"]}mm)[{body}]')
    return "\n".join(out)


def banxin_edition(pages, leading, folder):
    """The pages as an edition; the file."""
    file = folder / "bench.banxin"
    run = lambda *words: subprocess.run([BANXIN, *map(str, words)], check=True, stdout=subprocess.PIPE, text=True).stdout
    run("new", file, "--no-masthead", "--paper", "broadsheet-8", "--pages", len(pages), "--name", "运河晚报", "--date", "2026-10-21")
    snapshot = json.loads(run("show", file, "--json"))
    setup = snapshot["edition"]["setup"] | {"leading": f"{leading}pt", "body": f"{BODY}pt"}
    commands = [] if leading == LEADING else [{"do": "set_paper", "setup": setup}]
    named = [s["photo"] for stories in pages for s in stories if s["photo"]]
    if named:
        run("import", file, *named)
    mm, story, photo = lambda *n: [f"{v:.4f}mm" for v in n], 0, 0
    frame = lambda *n: dict(zip("xywh", mm(*n)))
    for page, stories in zip(snapshot["pages"], pages):
        for s in stories:
            story += 1
            body = [{"text": p} for p in s["paragraphs"]]
            commands.append({"do": "add_story", "copy": {"headline": [s["title"]], "body": body}})
            area = {"frame": frame(s["x"], text_top(s), s["w"], s["y"] + s["h"] - text_top(s)),
                    "columns": {"count": s["columns"], "gap": f'{s["gap"]}mm'}}
            head = {"place": {"at": frame(s["x"], s["y"], s["w"], s["head"])}, "size": f'{s["size"]}pt'}
            commands.append({"do": "place_story", "story": f"s{story}", "page": page["id"], "areas": [area], "head": head})
            if s["photo"]:
                photo += 1
                at = frame(s["x"], s["y"] + s["head"], s["w"], s["picture"])
                commands.append({"do": "place_photo", "photo": f"p{photo}", "page": page["id"], "frame": at, "caption": False})
    lines = folder / "commands.jsonl"
    lines.write_text("".join(json.dumps(c, ensure_ascii=False) + "\n" for c in commands), "utf-8")
    run("apply", file, lines)
    return file


def make_photos(count, folder):
    """Different pictures of eight megapixels with the grain of a camera's."""
    from PIL import Image

    paths = []
    for number in range(count):
        dice = random.Random(number)
        small = Image.new("RGB", (12, 9))
        small.putdata([tuple(dice.randrange(30, 226) for _ in range(3)) for _ in range(12 * 9)])
        picture = small.resize((3264, 2448), Image.BICUBIC)
        grain = Image.effect_noise((3264, 2448), 12).convert("RGB")
        path = folder / f"{number:03}.jpg"
        Image.blend(picture, grain, 0.06).save(path, quality=90)
        paths.append(str(path))
    return paths


def measured(command, out, runs):
    """Median seconds and largest resident MiB of a command that makes `out`; none if it fails."""
    seconds, memory = [], 0
    for _ in range(runs):
        for old in out.glob("*.pdf"):
            old.unlink()
        begin = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        if status != 0:
            sys.exit(f"{command[0]} failed: {said.decode()}")
        seconds.append(time.perf_counter() - begin)
        memory = max(memory, usage.ru_maxrss / 1024)
    return statistics.median(seconds), memory


def print_layout(source, edition, fonts, runs):
    """Layout alone: a query makes Typst lay out and write nothing; `check` opens the edition, lays it out and judges it."""
    query = ("import sys, time, typst; c = typst.Compiler(sys.argv[1], root='/', font_paths=sys.argv[2:], ignore_system_fonts=True); "
             "begin = time.perf_counter(); c.query('metadata'); print(time.perf_counter() - begin)")
    ask = [sys.executable, "-c", query, source, *fonts]
    typst = statistics.median(float(subprocess.run(ask, check=True, stdout=subprocess.PIPE, text=True).stdout) for _ in range(runs))
    begin = time.perf_counter()
    for _ in range(runs):
        # 1 says that there are findings.
        if subprocess.run([BANXIN, "check", edition, "--no-ink", "--json"], stdout=subprocess.DEVNULL).returncode > 1:
            sys.exit("banxin check failed")
    banxin = (time.perf_counter() - begin) / runs
    print("\nlayout alone               seconds  of typst")
    print(f"typst, in its process   {typst:10.3f}{1:9.2f}×")
    print(f"banxin check, as a whole{banxin:10.3f}{banxin / typst:9.2f}×")


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=4)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--gs", action="store_true")
    asked.add_argument("--budget", action="store_true")
    asked.add_argument("--peers", type=pathlib.Path)
    asked.add_argument("--articles", type=pathlib.Path, default=os.environ.get("ARTICLES"))
    asked.add_argument("--photos", type=pathlib.Path, default=os.environ.get("PHOTOS"))
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(asked, pathlib.Path(folder))


def compare(asked, folder):
    own = [str(p.resolve()) for p in sorted(asked.photos.glob("*.jpg"))] if asked.photos else []
    photos = own or make_photos(asked.pages * sum(b[5] for b in BLOCKS), folder)
    leading = LEADING
    if asked.peers:
        if not asked.articles:
            sys.exit("--peers needs --articles (or ARTICLES), the folder of its copy")
        pages, leading = peers_pages(asked.peers, asked.articles, photos, asked.pages), 13.0
    else:
        pages = own_pages(asked.pages, photos)
    given = sum(len("".join("".join(p.split()) for p in s["paragraphs"])) for stories in pages for s in stories)

    (folder / "bench.typ").write_text(typst_source(pages, leading), "utf-8")
    edition = banxin_edition(pages, leading, folder)
    compile_it = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/', font_paths=sys.argv[3:], ignore_system_fonts=True)"
    fonts = sorted(FONTS.glob("[47]00*"))
    rows = {"typst": [sys.executable, "-c", compile_it, folder / "bench.typ", "{}/typst.pdf", *fonts]}
    for standard in ("proof", "x4"):
        rows[f"banxin {standard}"] = [BANXIN, "export", "pdf", edition, "-o", "{}", "--joined", "--standard", standard,
                                      "--override", "all"]

    print(f"\n{asked.pages} pages, {given} characters given, {sum(1 for st in pages for s in st if s['photo'])} photographs; "
          f"{os.cpu_count()} cores; median of {asked.runs}\n")
    print("program        seconds  of typst  peak MiB   PDF MiB  characters")
    base, told = None, {}
    for name, command in rows.items():
        out = folder / name.replace(" ", "-")
        out.mkdir()
        seconds, memory = measured([str(c).replace("{}", str(out)) for c in command], out, asked.runs)
        base = base or seconds
        pdf = next(out.glob("*.pdf"))
        told[name] = {"seconds": seconds, "memory": memory, "size": pdf.stat().st_size, "file": pdf}
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, stdout=subprocess.PIPE, text=True).stdout
        found = len("".join(text.split()))
        print(f"{name:14}{seconds:8.2f}{seconds / base:9.2f}×{memory:10.0f}{pdf.stat().st_size / 2**20:10.1f}{found:12}")
    passed = print_press(asked, pages, leading, edition, folder, told)
    print_layout(folder / "bench.typ", edition, fonts, asked.runs)
    print(accounted(edition, asked.pages))
    if shutil.which("WebKitWebDriver") and shutil.which("xvfb-run"):
        print("\nThe window, opened on that edition, and sixteen pages in which a story of 1 500 characters is dragged and resized:\n", flush=True)
        subprocess.run([ROOT / "scripts/bench-window", edition], check=True, env=os.environ | {"RUNS": str(asked.runs)})
    if passed and asked.budget:
        sys.exit("over the bound: " + "; ".join(passed))


def at_target(pages):
    """Bytes of the photographs, cut to their frames and reduced as the press file has them, as Pillow encodes them."""
    import io

    from PIL import Image

    total = 0
    for s in (s for stories in pages for s in stories if s["photo"]):
        with Image.open(s["photo"]) as picture:
            wide, high = s["w"], s["picture"]
            scale = max(wide / picture.width, high / picture.height)  # mm a pixel; the frame is covered
            w, h = wide / scale, high / scale
            left, top = (picture.width - w) / 2, (picture.height - h) / 2
            cut = picture.convert("RGB").crop(tuple(round(v) for v in (left, top, left + w, top + h)))
            if 25.4 / scale > 360:
                cut = cut.resize((round(wide / 25.4 * 240), round(high / 25.4 * 240)), Image.LANCZOS)
            out = io.BytesIO()
            cut.convert("CMYK").save(out, "JPEG", quality=90, subsampling=0)
            total += out.tell()
    return total


def print_press(asked, pages, leading, edition, folder, rows):
    """What is told of the press file alone; the bounds that are passed."""
    passed = []

    def bound(what, value, most, unit):
        print(f"{what:46}{value:10.2f} {unit:4} of at most {most:.2f}")
        if value > most:
            passed.append(what)

    def export(file, name, *words):
        out = folder / name
        out.mkdir(exist_ok=True)
        command = [BANXIN, "export", "pdf", file, "-o", out, "--joined", "--standard", "x4", "--override", "all", *words]
        seconds, memory = measured(command, out, asked.runs)
        return seconds, memory, next(out.glob("*.pdf")).stat().st_size

    print("\nthe press file")
    alone = folder / "text"
    alone.mkdir()
    bare = [dict(s, photo=None) for s in pages[0]]
    text = export(banxin_edition([bare], leading, alone), "press-text")
    bound("one page of text, whole process", text[0] * 1000, 60, "ms")
    whole = rows["banxin x4"]
    bound("memory of all pages", whole["memory"], 300, "MiB")
    if asked.pages > 4:
        some = export(edition, "press-four", "--pages", "1-4")
        bound(f"memory of {asked.pages} pages against that of 4", whole["memory"] / some[1], 1.1, "×")
    photos = at_target(pages)
    if photos:
        bound("bytes against the photographs at target", whole["size"] / (1.1 * photos + asked.pages * 150 * 1024), 1, "×")
    if asked.gs:
        ours, source = whole["seconds"], rows["typst"]
        out = folder / "gs"
        out.mkdir()
        command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=CMYK",
                   "-dProcessColorModel=/DeviceCMYK", f"-sOutputFile={out}/cmyk.pdf", source["file"]]
        seconds, _ = measured(command, out, 1)
        print(f"typst and pdfwrite together: {source['seconds'] + seconds:.1f} s")
        bound("x4 against typst and pdfwrite", ours / (source["seconds"] + seconds), 0.1, "×")
    return passed


def accounted(edition, pages):
    """What Banxin did with every character of the bodies."""
    total = dict.fromkeys(("given", "placed", "overset"), 0)
    for page in range(1, pages + 1):
        out = subprocess.run([BANXIN, "layout", edition, "--page", str(page), "--json"], check=True, stdout=subprocess.PIPE).stdout
        for name, count in json.loads(out)["counts"].items():
            total[name] += count
    return "Banxin: {given} characters of body given = {placed} placed + {overset} overset".format(**total)


if __name__ == "__main__":
    main()
