/** The smallest file of each kind, for messages of customers that bring none of their own. */
export interface Sample {
  mime_type: string;
  bytes: Uint8Array;
}

const base64 = (text: string): Uint8Array => Buffer.from(text, 'base64');

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000054 00000 n 
0000000105 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
`;

/** Samples by message type. The video and the audio are headers only: enough for clients, not for players. */
export const samples: Readonly<Record<string, Sample>> = {
  image: {
    mime_type: 'image/png',
    bytes: base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  },
  sticker: {
    mime_type: 'image/webp',
    bytes: base64('UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA='),
  },
  video: { mime_type: 'video/mp4', bytes: base64('AAAAGGZ0eXBtcDQyAAAAAG1wNDJpc29tAAAACGZyZWU=') },
  audio: {
    mime_type: 'audio/ogg; codecs=opus',
    bytes: base64('T2dnUwACAAAAAAAAAAAAAAAAAAAAAAAAAAABE09wdXNIZWFkAQE4AYC7AAAAAAA='),
  },
  document: { mime_type: 'application/pdf', bytes: Buffer.from(pdf, 'latin1') },
};
