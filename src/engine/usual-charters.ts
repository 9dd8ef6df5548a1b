/** Ids of the charters that are asked where nobody names others. */
export const usual = ["gids", "eprivacy-gdpr"] as const;
