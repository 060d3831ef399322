// The names that columns of a schedule have, in the languages in which clubs are known to keep one.
import type { TableRow } from './read-table.ts'

export type Column =
  | 'date'
  | 'time'
  | 'paper'
  | 'title'
  | 'url'
  | 'doi'
  | 'arxiv'
  | 'authors'
  | 'year'
  | 'presenter'
  | 'mentor'
  | 'facilitator'
  | 'scribe'
  | 'notes'
  | 'place'
  | 'kind'

// English; then German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Turkish, Chinese, Japanese, Korean.
const NAMES: Readonly<Record<Column, string>> = {
  date: `date, day, when, meeting date, session date, dates, week of, date of meeting;
    datum, tag, termin, wann, jour, quand, fecha, dia, cuando, data, giorno, quando, dag, wanneer, termin, kiedy, дата, день, когда, tarih, gun,
    日期, 时间日期, 日付, 日程, 날짜, 일자`,
  time: `time, start, hour, start time, begin, begins, at;
    uhrzeit, zeit, beginn, heure, debut, hora, inicio, horario, ora, orario, inizio, tijd, aanvang, godzina, czas, время, начало, saat, 时间, 時間, 時刻, 시간`,
  paper: `paper, papers, reading, readings, article, articles, topic, paper to read, paper discussed, what, text, book, chapter;
    artikel, aufsatz, arbeit, publikation, veroffentlichung, thema, lekture, papier, papiers, lecture, sujet, articulo, articulos, lectura, tema, artigo, artigos,
    leitura, trabalho, articolo, articoli, lettura, argomento, onderwerp, artykul, praca, temat, lektura, статья, статьи, доклад, тема, makale, konu,
    论文, 論文, 文献, 文章, 题目, 논문, 주제`,
  title: `title, paper title, title of paper, title of the paper, article title, talk title;
    titel, titre, titulo, titolo, tytul, название, заголовок, baslik, 标题, 論文タイトル, タイトル, 제목`,
  url: `url, link, paper link, paper url, link to paper, link to the paper, arxiv link, pdf, paper pdf, address, links;
    verweis, adresse, lien, enlace, vinculo, ligacao, collegamento, odnosnik, ссылка, baglanti, 链接, リンク, 링크`,
  doi: 'doi',
  arxiv: 'arxiv, arxiv id, id, arxiv number, arxiv no',
  authors: `authors, author, paper authors, written by;
    autor, autoren, auteur, auteurs, autores, autore, autori, autorzy, автор, авторы, yazar, yazarlar, 作者, 著者, 저자`,
  year: 'year; jahr, annee, ano, anno, jaar, rok, год, yil, 年份, 年, 연도',
  presenter: `presenter, presenters, presented by, speaker, speakers, who, discussant, discussants, presenting, presenter name, name of presenter,
    speaker name, talk by, lead presenter, lead, leader, discussion leader, name, names, person, member, student, responsible, volunteer;
    vortragende, vortragender, vortragend, vortrag, referent, referentin, referenten, referierende, prasentiert von, prasentation, wer, presentateur, presentatrice,
    presentateurs, presente par, orateur, intervenant, qui, ponente, ponentes, presentador, presentadora, presentadores, expositor, presenta, quien, apresentador,
    apresentadora, apresentadores, apresentacao, orador, quem, relatore, relatrice, relatori, presentatore, presentatori, chi, spreker, sprekers, presentator,
    wie, prezenter, prezentujacy, prelegent, referujacy, kto, докладчик, докладчики, кто, ведет доклад, sunucu, sunan, konusmaci, kim,
    报告人, 主讲人, 主讲, 演讲者, 汇报人, 分享人, 发表者, 発表者, 担当, 担当者, 발표자, 발제자`,
  mentor: `mentor, mentors, mentored by, with mentor, advisor, adviser, supervisor;
    betreuer, betreuerin, betreuung, mentorin, mentore, mentora, tuteur, encadrant, begeleider, opiekun, наставник, danisman, 导师, 指导, メンター, 指導, 멘토`,
  facilitator: `facilitator, facilitators, facilitated by, moderator, moderators, moderated by, chair, chaired by, host, hosted by, led by, discussion lead;
    moderation, moderatorin, leitung, sitzungsleitung, animateur, animatrice, moderateur, moderatrice, moderador, moderadora, facilitador, facilitadora, moderatore,
    moderatrice, voorzitter, moderacja, prowadzacy, ведущий, модератор, 主持人, 主持, 司会, 座長, 사회자, 진행자`,
  scribe: `scribe, scribes, note taker, note takers, notetaker, notes by, minutes by;
    protokollant, protokollantin, protokollfuhrung, secretaire, secretario, secretaria, secretario de atas, verbalizzante, notulist, protokolant, секретарь, 记录人, 書記, 서기`,
  notes: 'notes, minutes; protokoll, notizen, notas, note, notulen, notatki, заметки, 记录, 議事録',
  place: `place, room, location, where, venue;
    ort, raum, wo, lieu, salle, ou, lugar, sala, aula, donde, local, onde, luogo, stanza, dove, plaats, zaal, lokaal, waar, miejsce, gdzie, место, аудитория,
    где, yer, oda, 地点, 教室, 场地, 場所, 部屋, 장소`,
  kind: 'kind, type; art, typ, type, tipo, soort, rodzaj, тип, tur, 类型, 種類, 종류',
}

const COLUMNS: ReadonlyMap<string, Column> = new Map(
  Object.entries(NAMES).flatMap(([column, names]) =>
    names.split(/[,;]/).map((name) => [bareHeading(name), column as Column] as const),
  ),
)
const PAPERS: readonly (Column | null)[] = ['paper', 'title', 'url', 'doi', 'arxiv']

/** Null: no name that we know. */
export function namedColumns(header: TableRow | undefined): (Column | null)[] {
  return (header?.cells ?? []).map((cell) => COLUMNS.get(bareHeading(cell)) ?? null)
}

/** A header names papers or dates, and one thing more. */
export function isHeader(columns: readonly (Column | null)[]): boolean {
  const known = new Set(columns.filter((column) => column !== null))
  return known.size >= 2 && (known.has('date') || PAPERS.some((column) => column && known.has(column)))
}

/** `Présentateur·rice (nom)` as far as `presentateur`: without accents, case, what stands in brackets, numbers and signs. */
function bareHeading(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[(（[/·:*_].*/s, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
}
