import type { MiddlewareObj } from '@middy/core';

/**
 * An HTTP request as API Gateway (payload format 2.0) and Function URLs give it, the part we use. The desk's own server
 * builds the same. Header names in lower case; repeated headers joined by commas.
 */
export interface HttpEvent {
  readonly rawPath: string;
  /** Without the `?`. */
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Where cookies stand apart from the headers, as Function URLs give them. */
  readonly cookies?: readonly string[];
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp: string } };
  readonly isBase64Encoded: boolean;
  /** The text as it came (base64 when `isBase64Encoded`), until a body parser puts what it read in its place. */
  body?: unknown;
}

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type HttpHandler = (event: HttpEvent) => Promise<HttpAnswer>;
export type Middleware = MiddlewareObj<HttpEvent, HttpAnswer>;

/** The bytes of the body as they crossed the wire: what signatures and caps are about. */
export function rawBody(event: HttpEvent): Buffer {
  if (typeof event.body !== 'string') return Buffer.alloc(0);
  return Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
}
