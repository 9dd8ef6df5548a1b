// Small drawings of the goods, as inline SVG: the shop fetches no pictures from anywhere.

const svg = (inside: string) => `<svg viewBox="0 0 200 150" role="img" aria-hidden="true">${inside}</svg>`;

export const pictures = {
  blanket: svg(
    '<path d="M35 60q65-32 130 0v58q-65 28-130 0z" fill="#1d5c4d"/><path d="M35 78q65-32 130 0M35 96q65-32 130 0" stroke="#e9dcc0" stroke-width="6" fill="none"/><path d="M35 118l-4 14m18-8l-4 14m18-10l-3 14m110-24l4 14m-18-8l4 14m-18-10l3 14" stroke="#1d5c4d" stroke-width="3"/>',
  ),
  mug: svg(
    '<path d="M60 50h66v52q0 20-20 20H80q-20 0-20-20z" fill="#b5583a"/><path d="M126 62q26 0 26 20t-28 22" stroke="#b5583a" stroke-width="9" fill="none"/><path d="M78 40q-6-10 2-18m14 18q-6-10 2-18m14 18q-6-10 2-18" stroke="#b9ae9b" stroke-width="3" fill="none"/><ellipse cx="93" cy="50" rx="33" ry="6" fill="#7c3822"/>',
  ),
  lamp: svg(
    '<path d="M72 28h56l22 52H50z" fill="#d9a441"/><path d="M100 80v42" stroke="#4a443b" stroke-width="6"/><ellipse cx="100" cy="126" rx="30" ry="7" fill="#4a443b"/>',
  ),
  basket: svg(
    '<path d="M44 68h112l-14 56H58z" fill="#a5763f"/><path d="M60 68q40-60 80 0" stroke="#7d572b" stroke-width="7" fill="none"/><path d="M50 86h100M54 104h92M80 68l6 56m34-56l-6 56" stroke="#7d572b" stroke-width="3"/>',
  ),
} as const;
