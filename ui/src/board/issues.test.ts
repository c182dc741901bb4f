import { expect, it } from "vitest";
import { issuesOf } from "./issues";

const of = (file: string, date: string, name = "运河晚报") => ({ file, date, name });

it("lists editions by day and marks the one open here", () => {
  const list = issuesOf([of("/a/20.banxin", "2026-10-20"), of("C:\\b\\21.banxin", "2026-10-21"), of("/a/22.banxin", "2026-10-22")], of("21.banxin", "2026-10-21"));
  expect(list.map((i) => [i.file, i.here])).toEqual([["/a/22.banxin", false], ["C:\\b\\21.banxin", true], ["/a/20.banxin", false]]);
});

it("says what the one open here is now, not what it was when it was opened", () => {
  const [one] = issuesOf([of("/a/x.banxin", "2026-10-20")], of("x.banxin", "2026-10-21", "晨报"));
  expect(one).toEqual({ file: "/a/x.banxin", date: "2026-10-21", name: "晨报", here: true });
});

it("tells files of one name in several folders apart", () => {
  const list = issuesOf([of("/b/x.banxin", "2026-10-20"), of("/a/x.banxin", "2026-10-21")], of("x.banxin", "2026-10-21"));
  expect(list.filter((i) => i.here).map((i) => i.file)).toEqual(["/a/x.banxin"]);
});

it("has the one open here where nobody remembers it", () => {
  expect(issuesOf([], of("x.banxin", "2026-10-21"))).toEqual([{ ...of("x.banxin", "2026-10-21"), here: true }]);
  expect(issuesOf([], null)).toEqual([]);
});
