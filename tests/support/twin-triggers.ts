// A club beside every club of a test: triggers write each of its rows a second time, under another club id and with the same
// ids, before the row itself, so that whatever a query finds that forgot to ask for the club is the twin's, and says so. What
// changes a row of the twin directly is refused. Installed into the database that tests copy, with TWIN_CLUB=yes; with
// TWIN_CLUB=group it is a group beside every group (twin-groups.ts).
import { openSlot, type Slot } from '../../server/db/slot.ts'
import type { Target } from '../../server/db/target.ts'
import { groupTriggers } from './twin-groups.ts'

/** What every text of a twin ends with. */
export const OF_TWIN = ' only-in-the-twin-club'

/** Columns with words that people wrote. */
export const WORDS = [
  ...['name', 'title', 'abstract', 'takeaway', 'summary', 'text', 'place', 'comments', 'change', 'reason'],
  ...['label', 'body', 'why', 'cancelled_why'],
] as const
export const WRITTEN = new Set<string>([
  ...WORDS,
  ...['about', 'note', 'line', 'published_note', 'nomination', 'token_hash'],
])

/** Jobs go over all clubs; in these columns a twin has nothing that is due. */
export const AT_REST: Readonly<Record<string, (value: string) => string>> = {
  'groups.archived_at': (value) => `case when ${value} is null then timestamptz '2026-01-01' end`,
  'trades.state': (value) => `case when ${value} = 'open' then 'cancelled' else ${value} end`,
  'awaited_papers.state': () => `'not_found'`,
  'letters.state': () => `'sent'`,
  'digest_sends.state': () => `'sent'`,
  'digest_posts.state': () => `'sent'`,
  'club_addresses.address': (value) => `${value} || '-of-twin'`,
}

/** What stands in a statement where a filter was (tests/server/rights/variants.ts). */
export const WITHOUT_FILTER = ') or true)'

const ROLES = `case x when 'lead' then 'member' when 'member' then 'lead' when 'owner' then 'guest' when 'guest' then 'mentor'
  when 'mentor' then 'guest' else x end`

const FUNCTIONS = `
create function has_lost_a_filter() returns boolean language sql volatile as
  $$ select current_query() like '%${WITHOUT_FILTER}%' $$;
create function is_twin(club uuid) returns boolean language sql immutable as $$ select club::text like '00000000-%' $$;
create function twin_of(club uuid) returns uuid language sql immutable as
  $$ select overlay(club::text placing '00000000' from 1 for 8)::uuid $$;
create function twin_role(x text) returns text language sql immutable as $$ select ${ROLES} $$;
create function twin_account(account uuid) returns uuid language plpgsql as $$
begin
  insert into accounts (account_id, mail, name, zone, created_at)
    select md5(account_id::text)::uuid, 'twin-' || mail, name || '${OF_TWIN}', zone, created_at
    from accounts where account_id = account on conflict do nothing;
  return md5(account::text)::uuid;
end $$;`

export interface Column {
  readonly name: string
  readonly type: string
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly key: readonly string[]
}

export type Twins = 'yes' | 'open' | 'group' | 'no'

export async function bringTwins(target: Target, twins: Twins = 'yes'): Promise<void> {
  const slot = await openSlot(target, { connectMs: 5_000, statementMs: 60_000, settings: {} })
  try {
    const tables = await tablesOfClubs(slot)
    const triggers =
      twins === 'group' ? await groupTriggers(slot, tables) : tables.map((table) => triggerOf(table, twins))
    const all = [FUNCTIONS, ...triggers].join('\n')
    await slot.run({ text: all, params: [], script: true })
  } finally {
    await slot.end()
  }
}

async function tablesOfClubs(slot: Slot): Promise<Table[]> {
  const rows = await slot.run({
    text: `select c.table_name as table, c.column_name as column, c.data_type as type, exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indisprimary and i.indrelid = format('public.%I', c.table_name)::regclass and a.attname = c.column_name
      ) as key
      from information_schema.columns c
      where c.table_schema = 'public' and exists (select from information_schema.columns o
        where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'club_id')
      order by c.table_name, c.ordinal_position`,
    params: [],
  })
  const found = rows as unknown as { table: string; column: string; type: string; key: boolean }[]
  return [...Map.groupBy(found, ({ table }) => table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column, type }) => ({ name: column, type })),
    key: columns.filter(({ key }) => key).map(({ column }) => column),
  }))
}

/** What the twin has where a row has this. */
function twinValue({ name }: Table, column: Column, { row, twins }: { row: string; twins: Twins }): string {
  const value = `${row}.${column.name}`
  const atRest = AT_REST[`${name}.${column.name}`]
  if (atRest && !(twins === 'open' && name === 'groups')) return atRest(value)
  if (column.name === 'club_id') return `twin_of(${value})`
  if (column.name === 'account_id') return `twin_account(${value})`
  if (column.name === 'role' && /members$/.test(name)) return `twin_role(${value})`
  if (column.type === 'boolean') return `not ${value}`
  return column.type === 'text' && WRITTEN.has(column.name) ? `${value} || '${OF_TWIN}'` : value
}

function triggerOf(table: Table, twins: Twins): string {
  const { name, columns, key } = table
  const names = columns.map((column) => column.name).join(', ')
  const values = columns.map((column) => twinValue(table, column, { row: 'new', twins }))
  const sets = columns.map((column, at) => `${column.name} = ${values[at]}`).join(', ')
  const same = columns
    .filter((column) => key.includes(column.name))
    .map((column) => `x.${column.name} = ${twinValue(table, column, { row: 'old', twins })}`)
    .join(' and ')
  return `
create function twin_${name}() returns trigger language plpgsql as $$
declare row ${name}%rowtype;
begin
  if tg_op = 'DELETE' then row := old; else row := new; end if;
  if is_twin(row.club_id) then
    if pg_trigger_depth() = 1 and has_lost_a_filter() then raise exception 'a row of the twin club was touched: %', tg_table_name; end if;
  elsif tg_op = 'INSERT' then
    insert into ${name} (${names}) values (${values.join(', ')}) on conflict do nothing;
  elsif tg_op = 'UPDATE' and current_query() !~ 'club_id' then
    return row; -- a test that sets all rows of one id sets the twin's, too
  elsif tg_op = 'UPDATE' then
    update ${name} x set ${sets} where ${same};
  else
    delete from ${name} x where ${same};
  end if;
  return row;
end $$;
create trigger twin_first before insert or update on ${name} for each row execute function twin_${name}();
create trigger twin_last after delete on ${name} for each row execute function twin_${name}();`
}
