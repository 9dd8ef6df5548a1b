// The shop's own behaviour: a basket count and the footer's way back to the cookie settings.
(() => {
  const basket = document.querySelector("[data-basket]");
  let count = 0;
  for (const button of document.querySelectorAll("[data-add]")) {
    button.addEventListener("click", () => {
      count += 1;
      basket.textContent = String(count);
    });
  }
  document.querySelector("[data-settings]")?.addEventListener("click", () => window.shop.settings?.());
})();
