// What lies in the browser's cookie jar now, for every site of this visit.

import type { Act } from "../act.ts";
import type { Connection } from "../connection.ts";
import { facts } from "../wire-cookies.ts";

type Cookies = { cookies: Parameters<typeof facts>[0][] };

export const jar = (connection: Connection): Act => ({
  id: "web/jar",
  watches: ["cookie"],
  async perform(place, note) {
    const asked = { browserContextId: place.contextId };
    const { cookies } = (await connection.send("Storage.getCookies", asked, "", 3000)) as Cookies;
    for (const cookie of cookies) note({ ...facts(cookie, Date.now()), angle: "jar" });
  },
});
