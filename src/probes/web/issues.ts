// Chromium's own complaints about a page (Audits domain), as it words them.

import type { Probe } from "../../core/index.ts";
import type { Place } from "./place.ts";

const most = 300;
const longest = 4000;

export const issues: Probe<Place> = {
  id: "web/issues",
  watches: ["issue"],
  async attach(place, note, miss) {
    let count = 0;
    place.onSession((session) => {
      session.on("Audits.issueAdded", ({ issue }) => {
        count += 1;
        if (count > most) return;
        const details = JSON.stringify(issue.details).slice(0, longest);
        note({ kind: "issue", code: issue.code, details, target: session.target.type });
      });
    });
    return async () => {
      if (count <= most) return;
      const reason = `${count} issues were raised; the first ${most} are kept`;
      miss({ kinds: ["issue"], code: "flooded", reason });
    };
  },
};
