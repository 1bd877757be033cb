/** The place of the files cannot do its work: a person is told, and nothing was stored. */

/** `full`: no room left. `unreachable`: no answer in time, or an answer that makes no sense. `refused`: wrong keys, no such bucket. `damaged`: other bytes than were put in. */
export type FileStoreFault = 'full' | 'unreachable' | 'refused' | 'damaged'

export class FileStoreError extends Error {
  readonly fault: FileStoreFault
  constructor(fault: FileStoreFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
  }
}
