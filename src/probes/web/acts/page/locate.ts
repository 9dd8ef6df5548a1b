// Runs in an isolated world: finds one visible element by CSS selector or, with `text=`, by what it says;
// open shadow roots included.

/** Centre of the element in CSS pixels, or null. With `focus` it gets the focus and its text is selected. */
export const locate = (target: string, focus: boolean) => `(() => {
  const target = ${JSON.stringify(target)};
  const seen = (one) => { const box = one.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(one).visibility === "visible"; };
  const says = (one, text) => (one.innerText ?? one.value ?? "").trim().toLowerCase() === text || (one.value ?? "").trim().toLowerCase() === text;
  const roots = [document];
  for (const root of roots) for (const one of root.querySelectorAll("*")) if (one.shadowRoot && roots.length < 500) roots.push(one.shadowRoot);
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter(seen);
  const one = target.startsWith("text=")
    ? all("a, button, input, label, summary, [role], span, div").findLast((each) => says(each, target.slice(5).trim().toLowerCase()))
    : all(target)[0];
  if (!one) return null;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  if (${focus}) { one.focus(); one.select?.(); }
  const box = one.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
})()`;
