import type { Condition, Expr, Fields, Join, Mapping, MappingIssue, Rule } from './mapping.ts';
import { nestedShapes, shapes } from './shapes.ts';

/** Calls back with every column that is read, and every file that is named, with its place in the mapping. */
type Visitor = { column(file: string, column: string, path: string): void; file(alias: string, path: string): void };

function walkJoin(on: Join, outer: string, inner: string, path: string, visitor: Visitor): void {
  visitor.file(inner, path);
  for (const [column, expr] of Object.entries(on)) {
    visitor.column(inner, column, `${path}.on.${column}`);
    walk(expr, outer, `${path}.on.${column}`, visitor);
  }
}

function walkFields(fields: Fields, file: string, path: string, visitor: Visitor): void {
  for (const [field, expr] of Object.entries(fields)) walk(expr, file, `${path}.${field}`, visitor);
}

function walkConditions(conditions: readonly Condition[], file: string, path: string, visitor: Visitor): void {
  conditions.forEach((condition, index) => {
    if ('exists' in condition) walkJoin(condition.on, file, condition.exists, `${path}.${index}`, visitor);
    else walk(condition.of, file, `${path}.${index}.of`, visitor);
  });
}

function walk(expr: Expr, file: string, path: string, visitor: Visitor): void {
  const all = (parts: readonly Expr[], name: string) =>
    parts.forEach((part, index) => walk(part, file, `${path}.${name}.${index}`, visitor));
  if ('column' in expr) visitor.column(file, expr.column, path);
  else if ('join' in expr) all(expr.join, 'join');
  else if ('first' in expr) all(expr.first, 'first');
  else if ('ref' in expr) all(expr.key, 'key');
  else if ('find' in expr) {
    walkJoin(expr.on, file, expr.find, path, visitor);
    walk(expr.give, expr.find, `${path}.give`, visitor);
    if (expr.latest) walk(expr.latest, expr.find, `${path}.latest`, visitor);
  } else if ('each' in expr) {
    walkJoin(expr.on, file, expr.each, path, visitor);
    walkFields(expr.fields, expr.each, `${path}.fields`, visitor);
  } else if ('rows' in expr) {
    expr.rows.forEach(({ when, fields }, index) => {
      walkConditions(when ?? [], file, `${path}.rows.${index}.when`, visitor);
      walkFields(fields, file, `${path}.rows.${index}.fields`, visitor);
    });
  }
}

function walkMapping(mapping: Mapping, visitor: Visitor): void {
  mapping.rules.forEach((rule, index) => {
    const path = `rules.${index}`;
    visitor.file(rule.from, `${path}.from`);
    rule.key.forEach((part, at) => walk(part, rule.from, `${path}.key.${at}`, visitor));
    walkConditions(rule.when, rule.from, `${path}.when`, visitor);
    walkFields(rule.fields, rule.from, `${path}.fields`, visitor);
  });
}

/** Columns that a mapping reads, per alias of a file. */
export function columnsOf(mapping: Mapping): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  walkMapping(mapping, {
    file: () => undefined,
    column: (file, column) => columns.set(file, (columns.get(file) ?? new Set()).add(column)),
  });
  return columns;
}

type Shape = { readonly required: readonly string[]; readonly optional: readonly string[] };

function shapeIssues(fields: Fields, { required, optional }: Shape, path: string): MappingIssue[] {
  const missing = required.filter((name) => !Object.hasOwn(fields, name));
  const unknown = Object.keys(fields).filter((name) => !required.includes(name) && !optional.includes(name));
  return [
    ...missing.map((name) => ({ path: `${path}.${name}`, message: 'Required field is missing' })),
    ...unknown.map((name) => ({
      path: `${path}.${name}`,
      message: `Unknown field; known: ${[...required, ...optional].join(', ')}`,
    })),
  ];
}

function nestedIssues(name: string, expr: Expr, path: string): MappingIssue[] {
  const shape = nestedShapes[name];
  const isNested = 'rows' in expr || 'each' in expr;
  if (!shape) return isNested ? [{ path, message: 'This field takes one value, not rows' }] : [];
  if ('each' in expr) return shapeIssues(expr.fields, shape, `${path}.fields`);
  if (!('rows' in expr)) return [{ path, message: 'This field takes rows: use "rows" or "each"' }];
  return expr.rows.flatMap(({ fields }, index) => shapeIssues(fields, shape, `${path}.rows.${index}.fields`));
}

function ruleIssues(rule: Rule, index: number): MappingIssue[] {
  const path = `rules.${index}.fields`;
  const nested = Object.entries(rule.fields).flatMap(([field, expr]) =>
    nestedIssues(`${rule.make}.${field}`, expr, `${path}.${field}`),
  );
  return [...shapeIssues(rule.fields, shapes[rule.make], path), ...nested];
}

/** What the schema of a mapping cannot see: names that do not fit together. */
export function issuesOf(mapping: Mapping): MappingIssue[] {
  const issues = mapping.rules.flatMap(ruleIssues);
  const made = new Set(mapping.rules.map(({ make }) => make));
  walkMapping(mapping, {
    column: () => undefined,
    file(alias, path) {
      if (!Object.hasOwn(mapping.files, alias)) issues.push({ path, message: `No such file: ${alias}` });
    },
  });
  for (const kind of referencedKinds(mapping)) {
    if (!made.has(kind)) issues.push({ path: 'rules', message: `No rule makes the kind that is referred to: ${kind}` });
  }
  return issues;
}

function referencedKinds(mapping: Mapping): Set<Rule['make']> {
  const kinds = new Set<Rule['make']>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('ref' in node && 'key' in node) kinds.add(node.ref as Rule['make']);
    Object.values(node).forEach(visit);
  };
  visit(mapping.rules);
  return kinds;
}
