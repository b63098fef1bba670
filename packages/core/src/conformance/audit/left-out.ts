/** Why a row says nothing of a server. */
export class LeftOut extends Error {}
