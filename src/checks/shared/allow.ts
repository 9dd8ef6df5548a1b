// The option that most checks about recipients have.

import * as z from "zod";

export const allow = z.array(z.string()).default([]).meta({
  description: "Sites that are not counted, as registrable domains.",
  zh: "不计入的网站，写作可注册域名。",
});
