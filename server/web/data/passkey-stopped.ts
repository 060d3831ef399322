/** The person or the browser ended the use of a passkey: nothing was sent. */
export class PasskeyStopped extends Error {}
