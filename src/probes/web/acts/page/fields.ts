// Runs in isolated worlds: finds the fields a visitor can see and reach, and puts the focus into them.
// The list stays in that world between calls; the page can neither see nor change it.

/** Lists visible text fields, shadow roots included; buttons, boxes, lists and hidden traps are left out. */
export const finder = `(() => {
  const skip = /^(hidden|checkbox|radio|button|submit|reset|image|file|range|color)$/;
  const fields = [];
  const attribute = (one, name) => Element.prototype.getAttribute.call(one, name) ?? "";
  const seen = (one) => {
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return box.width > 8 && box.height > 8 && style.visibility === "visible" && Number(style.opacity) > 0.05 && box.right > 0 && box.left < innerWidth && box.bottom + scrollY > 0;
  };
  const walk = (root, depth) => {
    for (const one of root.querySelectorAll("*")) {
      if (fields.length >= 60) return;
      if (one.shadowRoot && depth < 8) walk(one.shadowRoot, depth + 1);
      const text = one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && !skip.test(one.type));
      const free = !text && one instanceof HTMLElement && one.isContentEditable && !one.parentElement?.isContentEditable;
      if ((!text && !free) || (text && (one.disabled || one.readOnly)) || !seen(one)) continue;
      fields.push(one);
    }
  };
  walk(document, 0);
  const forms = [];
  globalThis.probityFields = fields;
  globalThis.probityForms = forms;
  return fields.map((one) => {
    const tag = one.localName;
    const label = one.labels?.[0]?.innerText ?? attribute(one, "aria-label");
    const words = [attribute(one, "name"), one.id, label, attribute(one, "placeholder")].map((text) => String(text).slice(0, 200));
    const type = tag === "input" ? one.type : "";
    const shown = tag + (type ? "[type=" + type + "]" : "") + (attribute(one, "name") ? "[name=" + attribute(one, "name").slice(0, 60) + "]" : one.id ? "#" + String(one.id).slice(0, 60) : "");
    const most = Number(one.maxLength ?? -1);
    const limit = (name) => attribute(one, name).slice(0, 40);
    const limits = { min: limit("min"), max: limit("max"), step: limit("step"), base: limit("value"), pattern: attribute(one, "pattern").slice(0, 400), least: Math.max(0, Number(one.minLength ?? 0)), most: most > 0 ? most : 1000 };
    return { tag, type, limits, autocomplete: attribute(one, "autocomplete").slice(0, 60), words: words.join(" ").toLowerCase(), shown, longest: most > 0 ? most : 1000, form: one.form ? forms.push(one.form) && forms.indexOf(one.form) : -1 };
  });
})()`;

/** True when the field has the focus afterwards. What stands in it already is typed over, as by a person who corrects it. */
export const focus = (index: number) => `(() => {
  const one = globalThis.probityFields?.[${index}];
  if (!one?.isConnected) return false;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  one.focus();
  one.select?.();
  return one.getRootNode().activeElement === one;
})()`;

/** The visitor goes on: the field loses the focus. Answers the constraint that the field says is not met, if any. */
export const leave = (index: number) => `(() => {
  const one = globalThis.probityFields?.[${index}];
  one?.blur();
  const validity = one?.validity;
  const names = ["badInput", "typeMismatch", "patternMismatch", "tooShort", "tooLong", "rangeUnderflow", "rangeOverflow", "stepMismatch", "valueMissing", "customError"];
  return (validity && !validity.valid && names.find((name) => validity[name])) || "";
})()`;

/** The centre of the first submit button in sight of a form that was listed; null when it has none. */
export const submitButton = (form: number) => `(() => {
  const form = globalThis.probityForms?.[${form}];
  const inside = form ? [...Element.prototype.querySelectorAll.call(form, "button, input")] : [];
  const button = inside.find((one) => /^(submit|image)$/.test(one.type) && !one.disabled && one.getBoundingClientRect().width > 0);
  if (!button) return null;
  button.scrollIntoView({ block: "center", behavior: "instant" });
  const box = button.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
})()`;
