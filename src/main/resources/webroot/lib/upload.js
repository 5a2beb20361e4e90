/**
 * One file on its way to the server: `PUT /files/NAME`, in one piece. It says from the start which
 * bytes of how many it sends, so that the server keeps what arrived of an upload that broke, and the
 * next attempt goes on from there.
 */
export class Upload {
  #file;
  #room;
  #token;
  #request = null;

  /** @param token the secret of whoever puts it */
  constructor({ file, room, token }) {
    this.#file = file;
    this.#room = room;
    this.#token = token;
  }

  /**
   * Sends what the server has not got yet.
   *
   * @param onProgress told how many bytes are there
   * @returns what the server says of the file: `{name, size, sha256, seq}`, and `known` where the same
   *     content was there already, so that nobody was told
   * @throws UploadError
   */
  async send(onProgress, from) {
    const offset = from ?? (await this.#offset());
    onProgress(offset);
    return new Promise((resolve, reject) => this.#put(offset, onProgress, resolve, reject));
  }

  cancel() {
    this.#request?.abort();
  }

  #put(offset, onProgress, resolve, reject) {
    const { size, name } = this.#file;
    const request = new XMLHttpRequest();
    this.#request = request;
    request.open('PUT', `${href(name)}?room=${encodeURIComponent(this.#room)}`);
    request.setRequestHeader('Authorization', `Bearer ${this.#token}`);
    if (size > 0) {
      request.setRequestHeader('Content-Range', `bytes ${offset}-${size - 1}/${size}`);
    }
    request.upload.onprogress = ({ loaded }) => onProgress(offset + loaded);
    request.onload = () =>
      request.status < 300 ? resolve({ ...said(request), known: request.status === 200 }) : reject(new UploadError(request.status, said(request).message));
    request.onerror = () => reject(new UploadError(UploadError.BROKEN));
    request.onabort = () => reject(new UploadError(UploadError.CANCELLED));
    request.send(offset > 0 ? this.#file.slice(offset) : this.#file);
  }

  /** How much of it the server kept of an attempt before. */
  async #offset() {
    const url = `${href(this.#file.name)}?upload=${this.#file.size}`;
    const headers = { Authorization: `Bearer ${this.#token}` };
    try {
      const answer = await fetch(url, { method: 'HEAD', headers, cache: 'no-store' });
      const offset = Number(answer.headers.get('Upload-Offset'));
      return answer.ok && offset > 0 && offset < this.#file.size ? offset : 0;
    } catch {
      throw new UploadError(UploadError.BROKEN);
    }
  }
}

/** Why a file did not get there: the server's status, or one of two that have none. */
export class UploadError extends Error {
  static BROKEN = 0;
  static CANCELLED = -1;

  constructor(code, message = '') {
    super(message);
    this.code = code;
  }
}

/** A shared file has no folder: a slash in a name would be one. */
function href(name) {
  return `/files/${encodeURIComponent(name)}`;
}

/** The answer's body: JSON, or a sentence. */
function said(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { message: request.responseText.trim().slice(0, 200) };
  }
}
