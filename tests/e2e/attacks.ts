// Words that are programs, for whoever puts words into a page without care. Each calls `ran` with its own number where it
// is drawn by a careless sink; the test first shows that it does.

export interface Attack {
  readonly number: number
  readonly words: string
  /** Runs only when it is pressed. */
  readonly press?: true
  /** The careless sink that it is made for; plain HTML where none is named. */
  readonly sink?: 'markdown' | 'tex' | 'twice'
}

export const ATTACKS: readonly Attack[] = [
  { number: 1, words: '<img src=x onerror=ran(1)>' },
  { number: 2, words: '<body><img src=x onerror=ran(2)></body>' },
  { number: 3, words: '<details open ontoggle=ran(3)>open</details>' },
  { number: 4, words: '<iframe srcdoc="<script>parent.ran(4)</script>"></iframe>' },
  { number: 5, words: '<input autofocus onfocus=ran(5)>' },
  { number: 6, words: '<video><source src=x onerror=ran(6)></video>' },
  { number: 7, words: '<a href="javascript:ran(7)">attack</a>', press: true },
  { number: 8, words: '<form action="javascript:ran(8)"><button>attack</button></form>', press: true },
  {
    number: 9,
    words: '<style>@keyframes k{}</style><b style="animation:k 1s" onanimationstart=ran(9)>x</b>',
  },
  {
    number: 10,
    words: '<svg><a xlink:href="javascript:ran(10)"><text y=20>attack</text></a></svg>',
    press: true,
  },
  { number: 11, words: '"><img src=x onerror=ran(11)>' },
  { number: 12, words: '</textarea><img src=x onerror=ran(12)>' },
  { number: 13, words: '</title></style></script><img/src=x onerror=ran(13)>' },
  { number: 15, words: '<iframe src="javascript:parent.ran(15)"></iframe>' },
  { number: 16, words: '<svg><animate onbegin=ran(16) attributeName=x dur=1s>' },
  { number: 17, words: '<audio src=x onerror=ran(17)>' },
  { number: 18, words: '<IMG/SRC="x"/ONERROR=ran(18)>' },
  { number: 19, words: '<img src=x onerror=&#114;an(19)>' },
  { number: 20, words: '<a href="&#106;avascript:ran(20)">attack</a>', press: true },
  { number: 21, words: '<a href="java\tscript:ran(21)">attack</a>', press: true },
  { number: 22, words: '<svg><script>ran(22)</script></svg><img src=x onerror=ran(22)>' },
  { number: 23, words: '<link rel=stylesheet href=data:, onload=ran(23)>' },
  { number: 24, words: '<object data=x onerror=ran(24)></object>' },
  { number: 25, words: "<style onload='ran(25)'></style>" },
  {
    number: 26,
    words: '<button popovertarget=p>attack</button><p popover id=p ontoggle=ran(26)>x',
    press: true,
  },
  {
    number: 27,
    words:
      '<form><math><mtext></form><form><mglyph><style></math><img src onerror=ran(27)></style></mglyph></form>',
    sink: 'twice',
  },
  { number: 30, words: '[attack](javascript:ran(30))', press: true, sink: 'markdown' },
  { number: 31, words: '[attack](<javascript:ran(31)>)', press: true, sink: 'markdown' },
  { number: 32, words: '<javascript:ran(32)>', press: true, sink: 'markdown' },
  { number: 33, words: '**<img src=x onerror=ran(33)>**', sink: 'markdown' },
  { number: 34, words: '[attack](JaVaScRiPt:ran(34))', press: true, sink: 'markdown' },
  { number: 40, words: String.raw`\href{javascript:ran(40)}{attack}`, press: true, sink: 'tex' },
  { number: 41, words: String.raw`\url{javascript:ran(41)}`, press: true, sink: 'tex' },
]

/** As somebody would write it, mathematics between dollars. */
export function written({ words, sink }: Attack): string {
  return sink === 'tex' ? `$${words}$` : words
}
