/** What is reckoned about a record: once, for records are never changed in place, and one that changed is another. */
export function once<R extends WeakKey, T>(reckon: (record: R) => T): (record: R) => T {
  const known = new WeakMap<R, { value: T }>();
  return (record) => {
    const before = known.get(record);
    if (before) return before.value;
    const value = reckon(record);
    known.set(record, { value });
    return value;
  };
}
