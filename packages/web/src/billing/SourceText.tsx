/** A page with a path of its own: what can be opened. A bare domain names a site and no page. */
const page = /((?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|ai)\/[^\s;,)]+)/;

/** Where a rule was found, with pages that can be opened as links. */
export function SourceText({ children }: { children: string }) {
  return (
    <>
      {children.split(page).map(part =>
        page.test(part) ? (
          <a key={part} href={`https://${part}`} target="_blank" rel="noreferrer noopener">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
