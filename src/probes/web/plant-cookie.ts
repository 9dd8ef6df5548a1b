// Puts a cookie of ours beside the site's own, to see whether it is carried elsewhere.

import type { Planted } from "../../core/index.ts";
import type { Act } from "./act.ts";

export const plantCookie = (plant: (sort: string, where: Planted["where"]) => Planted): Act => ({
  id: "web/plant-cookie",
  watches: [],
  looksOnly: true,
  async perform(place) {
    const url = place.top || place.url;
    if (!/^https?:/.test(url)) return;
    const { value } = plant("cookie-id", "cookie");
    await place.page.send("Network.setCookie", { name: "vq_id", value, url, path: "/" });
  },
});
