/** The types of `wit/focus/navigator.wit` as a JavaScript part meets them. */

export type NodeId = number;
export type NodeKind = 'view' | 'image' | 'text' | 'video';
export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Point { x: number; y: number }
export interface Size { width: number; height: number }
export interface Rect extends Point, Size {}
export interface Creation { node: NodeId; kind: NodeKind }
export interface Insertion { parent: NodeId; node: NodeId; before?: NodeId }
export interface Placement { node: NodeId; borderBox: Rect; contentBox: Rect; scrollable: Size }

export type Directions = Record<Direction, boolean>;
export interface FocusGroup { entry: 'nearest' | 'first' | 'last-focused'; wrap: Directions; trap: Directions }
export interface ScrollPivot { tag: 'nearest' | 'center' | 'start'; val: number }
export type FocusStyle =
  | { tag: 'focusable' | 'disabled' | 'autofocus' | 'modal'; val: boolean }
  | { tag: 'priority'; val: number }
  | { tag: 'guide'; val: ArrayLike<NodeId> }
  | { tag: 'direction'; val: 'ltr' | 'rtl' }
  | { tag: 'virtual-list'; val?: { count: number; lanes: number; axis: 'horizontal' | 'vertical' } }
  | { tag: 'item'; val?: number }
  | { tag: 'group'; val?: FocusGroup }
  | { tag: 'neighbor'; val: { direction: Direction; target?: NodeId } }
  | { tag: 'key'; val?: string }
  | { tag: 'scroll-pivot'; val: ScrollPivot }
  | { tag: 'overflow'; val: 'visible' | 'hidden' | 'scroll' }
  | { tag: 'display'; val: 'flex' | 'grid' | 'block' | 'none' };

export type Mutation =
  | { tag: 'create'; val: Creation }
  | { tag: 'insert'; val: Insertion }
  | { tag: 'remove'; val: NodeId }
  | { tag: 'style'; val: { node: NodeId; style: FocusStyle } };

export interface Scroll extends Point { node: NodeId }
export interface WantedItem { list: NodeId; index: number }
export interface Outcome { focused?: NodeId; moved: boolean; scrolls: Scroll[]; wanted?: WantedItem }
export interface History { focused?: NodeId; visited: ArrayLike<NodeId>; offsets: Scroll[]; wanted?: WantedItem }
export interface Edge { from: NodeId; direction: Direction; to: NodeId }
export interface AuditReport {
  nodes: Uint32Array;
  edges: Edge[];
  unreachable: Uint32Array;
  oneWay: Edge[];
  traps: Uint32Array;
}
export type Verdict = { tag: 'chosen' } | { tag: 'beaten' } | { tag: 'rejected'; val: string };
export interface Candidate { node: NodeId; bounds: Rect; score: number; verdict: Verdict }

/** What the host calls; an error of the contract is thrown, with the error code as its `payload`. */
export interface Navigator {
  apply(mutations: Mutation[]): void;
  place(viewport: Size, placements: Placement[]): Outcome;
  navigate(direction: Direction): Outcome;
  preview(direction: Direction): NodeId | undefined;
  point(position: Point): Outcome;
  focus(node: NodeId): Outcome;
  restore(history: History): Outcome;
  explain(direction: Direction): Candidate[];
  audit(): AuditReport;
  path(node: NodeId): Direction[] | undefined;
}
