/** What a copyfit proposes, in words. */
import type { RemedyView } from "../desk/wire";
import type { Messages } from "../messages/zh-CN";

/** One proposal. */
export function remedyWords(m: Messages, r: RemedyView): string {
  const w = m.copyfit;
  switch (r.kind) {
    case "cut":
      return w.cut((r.paragraph ?? 0) + 1, r.chars ?? 0);
    case "drop":
      return w.drop((r.paragraph ?? 0) + 1, r.chars ?? 0, r.text ?? "");
    case "write":
      return w.write(r.chars ?? 0);
    case "head_size":
      return w.headSize((r.size ?? 0) / 1000);
    case "inset_lines":
      return w.insetLines(r.lines ?? 0);
    case "area_lines":
      return w.areaLines(r.lines ?? 0);
  }
}
