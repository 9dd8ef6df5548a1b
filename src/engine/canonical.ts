// JSON in one form only, so that equal content has equal digests: as the log's formats have it.

export { jcs as canonical } from "../tlog/index.ts";
