/**
 * The module `tenfoot`: what an app makes its screen of.
 *
 * ```js
 * import { View, Text, root } from 'tenfoot';
 *
 * root.append(
 *   new View({
 *     focusable: true,
 *     autofocus: true,
 *     padding: [16, 32],
 *     backgroundColor: '#223',
 *     focused: { scale: 1.1, outline: { width: 3, offset: 4, color: 'white' } },
 *     transition: { scale: 180 },
 *     onSelect: () => console.log('selected'),
 *     children: [new Text({ text: 'Hello', fontSize: 32 })],
 *   }),
 * );
 * ```
 *
 * Everything that an app does between two frames reaches the engine as one transaction. The app never waits for the
 * engine, and the engine moves the focus and runs animations without the app.
 *
 * Lengths are pixels of the app's design size (`design` in `app.json`), times are milliseconds of frame time. Wrong
 * names and values throw a `TypeError` that says which node, which property, what was found and what is right.
 *
 * For TypeScript or checked JavaScript: map `tenfoot` to this file with `paths`, and use `"lib": ["es2023"]` without
 * `dom`; the globals that exist are declared at the end.
 */

// ---------------------------------------------------------------------------------------------------------------------
// Values
// ---------------------------------------------------------------------------------------------------------------------

/** Pixels, percent of the containing block's matching side, or decided by layout. */
export type Length = number | `${number}%` | 'auto';

/**
 * One value for all four sides, or, as in CSS, `[vertical, horizontal]`, `[top, horizontal, bottom]` or
 * `[top, right, bottom, left]`.
 */
export type Sides =
  | Length
  | readonly [Length, Length]
  | readonly [Length, Length, Length]
  | readonly [Length, Length, Length, Length];

/**
 * `'#rgb'`, `'#rgba'`, `'#rrggbb'`, `'#rrggbbaa'`, `'rgb(r, g, b)'`, `'rgba(r, g, b, a)'` with `a` from 0 to 1,
 * `'transparent'`, or one of the 16 basic CSS names and `'orange'`.
 */
export type Color = string;

/** A side of the screen or of a box. */
export type Direction = 'up' | 'down' | 'left' | 'right';

/** CSS `linear-gradient`, or `radial-gradient` if `radial` is there. */
export interface Gradient {
  /** Degrees clockwise from upwards: 90 runs to the right, 180, the default, downwards. Not for radial ones. */
  angle?: number;
  /** Makes it a radial gradient of this shape. */
  radial?: 'circle' | 'ellipse';
  /** How far a radial gradient reaches; `'farthest-corner'` by default. */
  extent?: 'closest-side' | 'farthest-side' | 'closest-corner' | 'farthest-corner';
  /** Centre of a radial gradient in percent of the box; `[50, 50]` by default. */
  center?: readonly [x: number, y: number];
  /** Two to eight pairs of offset, 0 to 1, and colour, in rising order of offset. */
  stops: readonly (readonly [offset: number, color: Color])[];
}

/** One value for all four corners, or `[top left, top right, bottom right, bottom left]`. */
export type Corners = number | readonly [topLeft: number, topRight: number, bottomRight: number, bottomLeft: number];

/** One value for all four sides, or two, three or four of them as in CSS. */
export type PerSide<Value> =
  | Value
  | readonly [Value, Value]
  | readonly [Value, Value, Value]
  | readonly [Value, Value, Value, Value];

/** CSS `box-shadow`. */
export interface BoxShadow {
  /** Shift to the right; 0 by default. */
  x?: number;
  /** Shift downwards; 0 by default. */
  y?: number;
  /** Blur radius, 0 to 128; 0 by default. */
  blur?: number;
  /** Growth on every side, may be negative; 0 by default. */
  spread?: number;
  /** Black by default. */
  color?: Color;
  /** Whether it falls into the box; false by default. */
  inset?: boolean;
}

/** CSS `text-shadow`. */
export interface TextShadow {
  /** Shift to the right; 0 by default. */
  x?: number;
  /** Shift downwards; 0 by default. */
  y?: number;
  /** Blur radius, 0 to 32; 0 by default. */
  blur?: number;
  /** Black by default. */
  color?: Color;
}

/** A text that moves through its box while it is too long for it. */
export interface Marquee {
  /** Pixels per second, 1 to 10000; 60 by default. */
  speed?: number;
  /** Milliseconds of rest before each round; 1000 by default. */
  delay?: number;
  /** Pixels between the end of the text and its next start; 48 by default. */
  gap?: number;
}

/** A line around the box that takes no space: the focus ring. */
export interface Outline {
  /** Thickness, 0 to 64. */
  width: number;
  /** Gap between box and line; 0 by default. */
  offset?: number;
  /** White by default. */
  color?: Color;
}

/**
 * Properties that can change over time: every number and every colour. Those up to `outlineOffset` change no layout and cost
 * least. Lengths of layout change over time between numbers of pixels only, not to or from percentages and `'auto'`.
 */
export type Animatable =
  | 'opacity'
  | 'translateX'
  | 'translateY'
  | 'scale'
  | 'rotate'
  | 'scrollX'
  | 'scrollY'
  | 'backgroundColor'
  | 'color'
  | 'tint'
  | 'borderLeftColor'
  | 'borderTopColor'
  | 'borderRightColor'
  | 'borderBottomColor'
  | 'borderTopLeftRadius'
  | 'borderTopRightRadius'
  | 'borderBottomRightRadius'
  | 'borderBottomLeftRadius'
  | 'outlineColor'
  | 'outlineWidth'
  | 'outlineOffset'
  | 'width'
  | 'height'
  | 'minWidth'
  | 'minHeight'
  | 'maxWidth'
  | 'maxHeight'
  | 'left'
  | 'top'
  | 'right'
  | 'bottom'
  | 'marginLeft'
  | 'marginTop'
  | 'marginRight'
  | 'marginBottom'
  | 'paddingLeft'
  | 'paddingTop'
  | 'paddingRight'
  | 'paddingBottom'
  | 'borderLeftWidth'
  | 'borderTopWidth'
  | 'borderRightWidth'
  | 'borderBottomWidth'
  | 'rowGap'
  | 'columnGap'
  | 'flexGrow'
  | 'flexShrink'
  | 'flexBasis'
  | 'aspectRatio'
  | 'fontSize'
  | 'lineHeight'
  | 'letterSpacing'
  | AnimatableShorthand;

/** Names for several properties with values of the same kind. */
export type AnimatableShorthand = 'borderColor' | 'borderRadius' | 'borderWidth' | 'inset' | 'margin' | 'padding' | 'gap';

/**
 * What can have a transition beside [`Animatable`]: `outline` with all it has, and `layout`, the place and size of the box
 * itself: with it, a box that layout moves glides there.
 */
export type Transitional = Animatable | 'outline' | 'layout';

/** A damped spring that starts at rest or with the velocity of what it replaces; its duration follows from it. */
export interface Spring {
  /** Above 0; 1 by default. */
  mass?: number;
  /** Above 0. */
  stiffness: number;
  /** Zero or more; critical at `2 * Math.sqrt(mass * stiffness)`. */
  damping: number;
}

/** CSS `steps()`. */
export interface Steps {
  /** How many, 1 to 1000; with `'jump-none'` 2 or more. */
  steps: number;
  /** Where they are; `'jump-end'` by default. */
  position?: 'jump-start' | 'jump-end' | 'jump-none' | 'jump-both';
}

/** CSS `linear()`: at constant speed between 2 to 64 points in rising order of input; two with the same input are a jump. */
export interface Piecewise {
  /** Progress in time, 0 to 1, and of the value. */
  points: readonly (readonly [input: number, output: number])[];
}

/** How a value moves from start to end: a CSS name, the four numbers of a CSS `cubic-bezier()`, a spring, steps or points. */
export type Easing =
  | 'linear'
  | 'ease'
  | 'ease-in'
  | 'ease-out'
  | 'ease-in-out'
  | 'step-start'
  | 'step-end'
  | readonly [x1: number, y1: number, x2: number, y2: number]
  | Spring
  | Steps
  | Piecewise;

/** How a change takes time. */
export interface Timing {
  /** Milliseconds; 250 by default. */
  duration?: number;
  /** Milliseconds before it starts; 0 by default. */
  delay?: number;
  /** `'ease'` by default. */
  easing?: Easing;
}

/** A change of this property takes time. */
export interface Transition extends Timing {
  /** The property. */
  property: Transitional;
}

/** A subtree that focus treats as one place. */
export interface FocusGroup {
  /** Who gets the focus on entry: the nearest (the default), the first in tree order, or who had it last. */
  entry?: 'nearest' | 'first' | 'last-focused';
  /** Sides over which the focus comes in again at the other end. */
  wrap?: readonly Direction[];
  /** Sides over which the focus never leaves. */
  trap?: readonly Direction[];
}

/**
 * How a scroll container keeps the focused node in view: `nearest` scrolls no more than needed and keeps `value` pixels
 * around the node (0 by default); `center` keeps its centre at the fraction `value` of the container (0.5 by default);
 * `start` keeps its start edge `value` pixels behind the container's (0 by default).
 */
export type ScrollPivot =
  | 'nearest'
  | 'center'
  | 'start'
  | { kind: 'nearest' | 'center' | 'start'; value?: number };

/** CSS `justify-content` and `align-content`. */
export type ContentAlignment =
  | 'normal'
  | 'start'
  | 'end'
  | 'flex-start'
  | 'flex-end'
  | 'center'
  | 'stretch'
  | 'space-between'
  | 'space-around'
  | 'space-evenly';

/** A size of a grid's track: pixels, `'50%'`, `'1fr'`, `'auto'`, `'min-content'`, `'max-content'` or `'fit-content(200)'`. */
export type TrackBreadth = number | `${number}%` | `${number}fr` | 'auto' | 'min-content' | 'max-content' | `fit-content(${string})`;

/** One size, or CSS `minmax()`; the least size is no fraction and no `fit-content`. */
export type TrackSize = TrackBreadth | { min: TrackBreadth; max: TrackBreadth };

/** A track, or CSS `repeat()`. */
export type Track = TrackSize | { repeat: number | 'auto-fill' | 'auto-fit'; tracks: readonly TrackSize[] };

/** A line from 1, or from -1 at the end; `'span 2'`, `'auto'`, or the name of an area, whose edge it is. */
export type GridLine = number | string;

/** Where an item starts, or `[start, end]`. The name of an area alone stands for both of its edges. */
export type GridRange = GridLine | readonly [start: GridLine, end: GridLine];

/** A list of which only some items exist as nodes. */
export interface VirtualList {
  /** How many items there are. */
  count: number;
  /** Items side by side across the axis, such as the columns of a vertical grid; 1 by default. */
  lanes?: number;
  /** Where the next items are; `'horizontal'` by default. */
  axis?: 'horizontal' | 'vertical';
}

/** CSS `align-items`, `align-self`, `justify-items` and `justify-self`. */
export type ItemAlignment =
  | 'auto'
  | 'start'
  | 'end'
  | 'flex-start'
  | 'flex-end'
  | 'center'
  | 'baseline'
  | 'stretch';

// ---------------------------------------------------------------------------------------------------------------------
// Properties
// ---------------------------------------------------------------------------------------------------------------------

/** What the renderer reads. Only these can be set for the states `focused` and `focusWithin`. */
export interface PaintProps {
  /** Initially transparent. An image shows it until its picture is ready. */
  backgroundColor?: Color;
  /** Painted above the background colour; initially `null`. */
  backgroundGradient?: Gradient | null;
  /** Initially transparent. */
  borderColor?: PerSide<Color>;
  /** Initially transparent. */
  borderLeftColor?: Color;
  /** Initially transparent. */
  borderTopColor?: Color;
  /** Initially transparent. */
  borderRightColor?: Color;
  /** Initially transparent. */
  borderBottomColor?: Color;
  /** Zero or more; initially 0. In a state it changes the painting only, not the layout. */
  borderWidth?: PerSide<number>;
  /** See `borderWidth`. */
  borderLeftWidth?: number;
  /** See `borderWidth`. */
  borderTopWidth?: number;
  /** See `borderWidth`. */
  borderRightWidth?: number;
  /** See `borderWidth`. */
  borderBottomWidth?: number;
  /** Zero or more; initially 0. Also rounds what `overflow` clips and an image's picture. */
  borderRadius?: Corners;
  /** See `borderRadius`. */
  borderTopLeftRadius?: number;
  /** See `borderRadius`. */
  borderTopRightRadius?: number;
  /** See `borderRadius`. */
  borderBottomRightRadius?: number;
  /** See `borderRadius`. */
  borderBottomLeftRadius?: number;
  /** One or at most eight, the first on top; initially `null`. */
  boxShadow?: BoxShadow | readonly BoxShadow[] | null;
  /** Initially `null`. */
  outline?: Outline | null;
  /** Initially transparent. */
  outlineColor?: Color;
  /** 0 to 64; initially 0, which is no outline. */
  outlineWidth?: number;
  /** Initially 0. */
  outlineOffset?: number;
  /** Opacity of the node and its descendants, 0 to 1; initially 1. */
  opacity?: number;
  /** Shift to the right of the node and its descendants; initially 0. */
  translateX?: number;
  /** Shift downwards of the node and its descendants; initially 0. */
  translateY?: number;
  /** Scale of the node and its descendants about `transformOrigin`; initially 1. */
  scale?: number;
  /** Rotation of the node and its descendants about `transformOrigin`, in degrees clockwise; initially 0. */
  rotate?: number;
  /** The point that scale and rotation leave where it is, in percent of the box; initially `[50, 50]`. */
  transformOrigin?: readonly [x: number, y: number];
  /**
   * Horizontal scroll offset of the children; initially 0. The engine sets it when it scrolls to the focused node, and the
   * offset that the engine chose last is where it scrolls on from.
   */
  scrollX?: number;
  /** Vertical scroll offset of the children; initially 0. The engine sets it when it scrolls to the focused node. */
  scrollY?: number;
  /** Siblings paint in rising order, equals in tree order; initially 0. */
  zIndex?: number;
  /** Text colour, or the tint of an image's placeholder; initially white. */
  color?: Color;
  /** How an image's picture fits its box; initially `'cover'`. */
  objectFit?: 'cover' | 'contain' | 'fill';
}

/** What layout reads. Names and meanings are those of CSS; the initial `display` is `flex`, sizes include the border. */
export interface LayoutProps {
  /** `'none'` takes the node and its descendants out of layout, painting and focus; initially `'flex'`. */
  display?: 'flex' | 'grid' | 'block' | 'none';
  /** Initially `'relative'`. */
  position?: 'relative' | 'absolute';
  /** `left`, `top`, `right` and `bottom` in one; initially `'auto'`. */
  inset?: Sides;
  /** Initially `'auto'`. */
  left?: Length;
  /** Initially `'auto'`. */
  top?: Length;
  /** Initially `'auto'`. */
  right?: Length;
  /** Initially `'auto'`. */
  bottom?: Length;
  /** Initially `'auto'`. */
  width?: Length;
  /** Initially `'auto'`. */
  height?: Length;
  /** Initially `'auto'`. */
  minWidth?: Length;
  /** Initially `'auto'`. */
  minHeight?: Length;
  /** Initially `'auto'`, which is no limit. */
  maxWidth?: Length;
  /** Initially `'auto'`, which is no limit. */
  maxHeight?: Length;
  /** Initially 0. */
  margin?: Sides;
  /** Initially 0. */
  marginLeft?: Length;
  /** Initially 0. */
  marginTop?: Length;
  /** Initially 0. */
  marginRight?: Length;
  /** Initially 0. */
  marginBottom?: Length;
  /** Never `'auto'` or negative; initially 0. */
  padding?: Sides;
  /** Never `'auto'` or negative; initially 0. */
  paddingLeft?: Length;
  /** Never `'auto'` or negative; initially 0. */
  paddingTop?: Length;
  /** Never `'auto'` or negative; initially 0. */
  paddingRight?: Length;
  /** Never `'auto'` or negative; initially 0. */
  paddingBottom?: Length;
  /** Initially `'row'`. */
  flexDirection?: 'row' | 'column' | 'row-reverse' | 'column-reverse';
  /** Initially `'nowrap'`. */
  flexWrap?: 'nowrap' | 'wrap' | 'wrap-reverse';
  /** Zero or more; initially 0. */
  flexGrow?: number;
  /** Zero or more; initially 0, unlike CSS: rows on a TV overflow on purpose. */
  flexShrink?: number;
  /** Initially `'auto'`. */
  flexBasis?: Length;
  /** Initially `'normal'`. */
  justifyContent?: ContentAlignment;
  /** Initially `'auto'`, which is `'stretch'`. */
  alignItems?: ItemAlignment;
  /** Initially `'auto'`, which is the parent's `alignItems`. */
  alignSelf?: ItemAlignment;
  /** Initially `'normal'`. */
  alignContent?: ContentAlignment;
  /** In grid and block containers; initially `'auto'`, which is `'stretch'`. */
  justifyItems?: ItemAlignment;
  /** In grid and block containers; initially `'auto'`, which is the parent's `justifyItems`. */
  justifySelf?: ItemAlignment;
  /** Rows of a grid; initially none. */
  gridTemplateRows?: readonly Track[];
  /** Columns of a grid; initially none. */
  gridTemplateColumns?: readonly Track[];
  /** Rows of cells by the names of their areas, such as `['menu content', 'menu content']`; `.` has no name. */
  gridTemplateAreas?: readonly string[];
  /** Sizes of rows beyond the template, by turns; initially `'auto'`. */
  gridAutoRows?: TrackSize | readonly TrackSize[];
  /** Sizes of columns beyond the template, by turns; initially `'auto'`. */
  gridAutoColumns?: TrackSize | readonly TrackSize[];
  /** Initially `'row'`. */
  gridAutoFlow?: 'row' | 'column' | 'row dense' | 'column dense';
  /** Rows of an item; initially `'auto'`. */
  gridRow?: GridRange;
  /** Columns of an item; initially `'auto'`. */
  gridColumn?: GridRange;
  /** Sets `gridRow` and `gridColumn`, mostly to the name of an area. */
  gridArea?: GridRange;
  /** Space between children: one value, or `[row, column]`; never `'auto'`; initially 0. */
  gap?: Length | readonly [row: Length, column: Length];
  /** Space between lines or column items; initially 0. */
  rowGap?: Length;
  /** Space between columns or row items; initially 0. */
  columnGap?: Length;
  /** Width divided by height, above zero; initially `null`. */
  aspectRatio?: number | null;
  /** `'hidden'` clips the descendants; `'scroll'` clips, and the children can be scrolled; initially `'visible'`. */
  overflow?: 'visible' | 'hidden' | 'scroll';
  /** Base direction of boxes; initially the parent's, `'ltr'` at the root. That of a text is `textDirection`. */
  direction?: 'ltr' | 'rtl';
  /** Whether sizes include padding and border; initially `'border-box'`. */
  boxSizing?: 'border-box' | 'content-box';
}

/** What focus navigation reads. */
export interface FocusProps {
  /** Whether the node can have the focus; initially false. */
  focusable?: boolean;
  /** Keeps a focusable node from getting the focus; initially false. */
  disabled?: boolean;
  /** Prefers this node when nothing has the focus; initially false. */
  autofocus?: boolean;
  /**
   * Where geometry or order would choose among several nodes for the entry into a group, after the focus was lost or at the
   * start, only those with the highest priority count; initially 0.
   */
  priority?: number;
  /** Makes the node an empty area: focus that would come to it goes to the first of these nodes that can have it. */
  guide?: readonly Node[] | null;
  /** Keeps the focus inside while the node is on the screen; afterwards it goes back. Initially false. */
  modal?: boolean;
  /** Makes the node a list of which only some items exist: see `onItemWanted`. Initially `null`. */
  virtualList?: VirtualList | null;
  /** Makes the node an item of the nearest list above it: its index, from 0. Initially `null`. */
  item?: number | null;
  /** A name that survives re-creation: when the focused node is removed, a node with the same key gets the focus. */
  focusKey?: string | null;
  /** Makes the node a group; initially `null`. */
  focusGroup?: FocusGroup | null;
  /** Overrules geometry: the next node on a side; `null` takes an entry back. Sides that are not named stay. */
  neighbors?: { readonly [side in Direction]?: Node | null };
  /** Initially `'nearest'`. Only read on nodes with `overflow: 'scroll'`. */
  scrollPivot?: ScrollPivot;
}

/** Handlers; the same as `on` with the event's name. Setting a handler replaces the one set before, `null` removes it. */
export interface Handlers {
  /** The node got the focus. */
  onFocus?: ((event: FocusEvent) => void) | null;
  /** The node lost the focus. */
  onBlur?: ((event: FocusEvent) => void) | null;
  /** The node or a descendant, `event.target`, got the focus, from inside or outside. */
  onFocusWithin?: ((event: FocusEvent) => void) | null;
  /** The focus left the node and its descendants. */
  onBlurWithin?: ((event: FocusEvent) => void) | null;
  /**
   * A key went down while the node or a descendant had the focus. Goes from the focused node up to the root until a
   * handler calls `event.stop()`.
   */
  onKey?: ((event: KeyEvent) => void) | null;
  /** A key went up, if the platform tells. Goes up like `onKey`. */
  onKeyUp?: ((event: KeyEvent) => void) | null;
  /** A key was held down for long. Goes up like `onKey`. */
  onLongPress?: ((event: KeyEvent) => void) | null;
  /** OK was pressed (not held) and no `onKey` stopped it. Goes up like `onKey`. */
  onSelect?: ((event: SelectEvent) => void) | null;
  /** The node was laid out anew: position or size changed. */
  onLayout?: ((event: LayoutEvent) => void) | null;
  /**
   * A key would move the focus out of the node and its descendants; `event.prevent()` forbids it. The answer has to come
   * within a frame. Nodes without such a handler are left at once, without asking.
   */
  onFocusRequest?: ((event: FocusRequest) => void) | null;
  /** The focus moves towards an item of this list that does not exist: make it, and the focus lands on it. */
  onItemWanted?: ((event: ItemEvent) => void) | null;
  /** A transition of the node ended by itself. */
  onTransitionEnd?: ((event: TransitionEvent) => void) | null;
}

/** What can depend on the focus: what the renderer reads, `tint` of images, `textShadow` and `marquee` of texts. */
export interface StateProps extends PaintProps {
  /** Of images. */
  tint?: Color;
  /** Of texts. */
  textShadow?: TextShadow | null;
  /** Of texts. */
  marquee?: Marquee | null;
}

/** Properties of every node. `undefined` is skipped: the property stays as it is. */
export interface NodeProps extends PaintProps, LayoutProps, FocusProps, Handlers {
  /** A label for error messages and tools. */
  name?: string;
  /** Changes of these properties take time: a list. Replaces what was set before. */
  transitions?: readonly Transition[];
  /** The same as an object, by property; a number is the duration: `{ scale: 180, opacity: { duration: 300 } }`. */
  transition?: { readonly [property in Transitional]?: number | Timing };
  /** Values while the node or an ancestor of it has the focus; they win over `focusWithin`. */
  focused?: StateProps;
  /** Values while the node or a descendant of it has the focus. */
  focusWithin?: StateProps;
}

/** Something that `append` and `children` take: nodes, lists of them, and nothing. */
export type Child = Node | null | undefined | false | readonly Child[];

/** Properties of a `View`. */
export interface ViewProps extends NodeProps {
  /** The children, in order. Setting it removes former children that are not in the list. */
  children?: Child;
}

/** Properties of an `Image`. */
export interface ImageProps extends NodeProps {
  /** Path of the picture (PNG, JPEG, WebP), relative to the app's folder; `null` removes the picture. */
  src?: string | null;
  /** Multiplies the colours of the picture; initially white. */
  tint?: Color;
  /**
   * Draws the picture in nine pieces: the corners, in pixels of the picture, keep their size, what lies between them is
   * stretched. Initially `null`.
   */
  nineSlice?: PerSide<number> | null;
  /** The picture is shown. */
  onLoad?: ((event: ImageEvent) => void) | null;
  /** There is no picture; the background colour stays. */
  onError?: ((event: ImageEvent) => void) | null;
}

/** Properties of a `Text`. None of them is inherited. */
export interface TextProps extends NodeProps {
  /** The text. */
  text?: string;
  /** Family names in order of preference, separated by commas. Other fonts of the app fill in for missing letters. */
  fontFamily?: string;
  /** Pixels per em, above 0 up to 1000; initially 24. */
  fontSize?: number;
  /** 1 to 1000; initially 400. */
  fontWeight?: number | 'normal' | 'bold';
  /** Initially `'normal'`. */
  fontStyle?: 'normal' | 'italic';
  /** Multiple of the font size, 0.5 to 10; initially 1.25. */
  lineHeight?: number;
  /** Extra pixels after each letter; initially 0. */
  letterSpacing?: number;
  /** `start` is the side where the text's own direction starts; initially `'start'`. */
  textAlign?: 'start' | 'end' | 'left' | 'right' | 'center' | 'justify';
  /** Lines after which the text ends; 0, the initial value, is no limit. */
  maxLines?: number;
  /** Whether a text that is cut ends with an ellipsis; initially `'ellipsis'`. */
  textOverflow?: 'clip' | 'ellipsis';
  /** `'nowrap'` breaks lines at a line feed only; initially `'normal'`. */
  whiteSpace?: 'normal' | 'nowrap';
  /** Base direction of the text; `'auto'`, the initial value, is that of its first letter that has one. */
  textDirection?: 'auto' | 'ltr' | 'rtl';
  /** Language as a BCP 47 tag such as `'tr'`: fonts choose forms of letters by it. Initially empty. */
  language?: string;
  /** Initially `null`. */
  textShadow?: TextShadow | null;
  /** Moves a text that does not wrap and is too long for its box; initially `null`. Mostly set for the state `focused`. */
  marquee?: Marquee | null;
}

/** Properties of a `Video`. */
export interface VideoProps extends NodeProps {}

// ---------------------------------------------------------------------------------------------------------------------
// Events
// ---------------------------------------------------------------------------------------------------------------------

/** Keys of a remote control. `select` is OK, `back` is return. */
export type Key =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'select'
  | 'back'
  | 'menu'
  | 'play-pause'
  | 'rewind'
  | 'fast-forward'
  | 'channel-up'
  | 'channel-down'
  | 'guide'
  | 'info'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'digit0'
  | 'digit1'
  | 'digit2'
  | 'digit3'
  | 'digit4'
  | 'digit5'
  | 'digit6'
  | 'digit7'
  | 'digit8'
  | 'digit9';

/** A key went down. The engine has moved the focus for it already. */
export interface KeyEvent {
  readonly key: Key;
  /** Whether the key is held down and this press is a repetition. */
  readonly repeat: boolean;
  /** The node that had the focus after the engine handled the key. */
  readonly target: Node | null;
  /** Whether the engine moved the focus for it. */
  readonly handled: boolean;
  /** Ends the way up: no further handler hears of it. */
  stop(): void;
}

/** A key would move the focus out of nodes that listen to this event. */
export interface FocusRequest {
  /** The node that has the focus. */
  readonly target: Node;
  /** The node that would get it. */
  readonly next: Node | null;
  /** The key. */
  readonly direction: Direction;
  /** Forbids the move. */
  prevent(): void;
  /** Ends the way up: no further handler hears of it. */
  stop(): void;
}

/** The focus waits for an item of a list. */
export interface ItemEvent {
  /** The list. */
  readonly target: Node;
  /** Index of the item. */
  readonly index: number;
}

/** A transition ended. */
export interface TransitionEvent {
  readonly target: Node;
  readonly property: Animatable;
}

/** OK was pressed on the focused node. */
export interface SelectEvent {
  /** The focused node. */
  readonly target: Node;
  /** Ends the way up: no further handler hears of it. */
  stop(): void;
}

/** The focus moved. */
export interface FocusEvent {
  /** The node that has the focus now. */
  readonly target: Node | null;
  /** The node that had it before. */
  readonly previous: Node | null;
}

/** A node was laid out: its border box relative to the parent's. */
export interface LayoutEvent {
  readonly target: Node;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture is shown, or will not be. */
export interface ImageEvent {
  readonly target: Image;
  /** Why there is no picture; `null` when there is one. */
  readonly error: string | null;
}

/** Events of nodes by name. */
export interface Events {
  focus: FocusEvent;
  blur: FocusEvent;
  focusWithin: FocusEvent;
  blurWithin: FocusEvent;
  key: KeyEvent;
  keyUp: KeyEvent;
  longPress: KeyEvent;
  select: SelectEvent;
  layout: LayoutEvent;
  focusRequest: FocusRequest;
  itemWanted: ItemEvent;
  transitionEnd: TransitionEvent;
  load: ImageEvent;
  error: ImageEvent;
}

// ---------------------------------------------------------------------------------------------------------------------
// Animations
// ---------------------------------------------------------------------------------------------------------------------

/** A value at a place of an animation; values without an offset are spread evenly. */
export type Keyframe =
  | number
  | Color
  | {
      value: number | Color;
      /** 0 at the start, 1 at the end. */
      offset?: number;
      /** Curve towards the next keyframe; the animation's `easing` by default. */
      easing?: Easing;
    };

/** How keyframes run. */
export interface AnimationOptions extends Timing {
  /** How often it runs, a whole number or `Infinity`; 1 by default. */
  iterations?: number;
  /** `'normal'` by default. */
  direction?: 'normal' | 'reverse' | 'alternate' | 'alternate-reverse';
  /**
   * Whether the last value stays when it has ended, and whether the first one shows during the delay; `'none'`, the default,
   * goes back to the property's value.
   */
  fill?: 'none' | 'forwards' | 'backwards' | 'both';
}

/** A running animation. */
export interface Animation {
  /** Resolved at its end: true when it ran to its end, false when it was cancelled or its node removed. Never rejected. */
  readonly finished: Promise<boolean>;
  /** Ends it where it is. */
  cancel(): void;
}

// ---------------------------------------------------------------------------------------------------------------------
// Nodes
// ---------------------------------------------------------------------------------------------------------------------

/**
 * What `View`, `Image`, `Text` and `Video` have in common. Properties are plain fields: `node.width = 100`; reading one gives
 * what the app set last, `undefined` if it never did.
 */
export abstract class Node {
  /** Names the node in messages of the engine; never used again. */
  readonly id: number;
  /** The view that the node is in. */
  readonly parent: View | null;
  /** Whether the node was removed. Setting properties, `focus` and `animate` do nothing then. */
  readonly removed: boolean;
  /** Whether the node has the focus. */
  readonly hasFocus: boolean;

  /** Sets many properties. */
  set(props: NodeProps): this;
  /** Removes the node with its descendants, for good. To hide a node for a while, set `display: 'none'`. */
  remove(): void;
  /** Moves the focus to the node, at the end of the frame. Focus comes as an event when it has moved. */
  focus(): void;
  /** Runs keyframes on a property, from the first to the last value. */
  animate(property: Animatable, keyframes: readonly Keyframe[], options?: AnimationOptions): Animation;
  /** Runs keyframes on several properties at once. */
  animate(
    keyframes: { readonly [property in Animatable]?: readonly Keyframe[] },
    options?: AnimationOptions,
  ): Animation;
  /** Calls `handler` at every such event; gives back a function that ends it. */
  on<Name extends keyof Events>(name: Name, handler: (event: Events[Name]) => void): () => void;
  /** Ends what `on` began. */
  off<Name extends keyof Events>(name: Name, handler: (event: Events[Name]) => void): void;
}
export interface Node extends NodeProps {}

/** A box: background, border, children. */
export class View extends Node {
  constructor(props?: ViewProps);
  /** Sets many properties. */
  set(props: ViewProps): this;
  /** The children in order; a copy. Setting it removes former children that are not in the list. */
  get children(): readonly Node[];
  set children(children: Child);
  /** Adds nodes at the end, or moves them there. */
  append(...children: Child[]): void;
  /** Puts `child` before a child of this view, or moves it there; `null` is the end. */
  insertBefore(child: Node, before: Node | null): void;
}

/** A box with one picture. */
export class Image extends Node {
  constructor(props?: ImageProps);
  /** Sets many properties. */
  set(props: ImageProps): this;
}
export interface Image extends Omit<ImageProps, keyof NodeProps> {}

/** A box with one paragraph. */
export class Text extends Node {
  constructor(props?: TextProps);
  /** Sets many properties. */
  set(props: TextProps): this;
}
export interface Text extends Omit<TextProps, keyof NodeProps> {}

/** A box through which the platform's video shows: its content box is transparent, whatever lies below it. */
export class Video extends Node {
  constructor(props?: VideoProps);
  /** Sets many properties. */
  set(props: VideoProps): this;
}

/** The root: always there, as big as the screen, a row like every view until it is told otherwise. */
export const root: View;

/** Size of the screen in the app's pixels. */
export const screen: { readonly width: number; readonly height: number };

/** The node that has the focus, as far as the app has heard. */
export function focusedNode(): Node | null;

/** Hears of every key that no `onKey` of a node stopped; gives back a function that ends it. */
export function onKey(handler: (event: KeyEvent) => void): () => void;

// ---------------------------------------------------------------------------------------------------------------------
// Globals
// ---------------------------------------------------------------------------------------------------------------------

/** What `fetch` gives. */
export interface Response {
  /** Whether the file was read. */
  readonly ok: boolean;
  /** 200, or 404 when there is no such file. */
  readonly status: number;
  /** The path that was asked for. */
  readonly url: string;
  /** The file as UTF-8 text. */
  text(): Promise<string>;
  /** The file as JSON. */
  json(): Promise<any>;
  /** The bytes of the file. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

declare global {
  /** Calls `callback` once, `delay` milliseconds of frame time from now, in a later frame. */
  function setTimeout<Args extends unknown[]>(callback: (...args: Args) => void, delay?: number, ...args: Args): number;
  /** Forgets a timer; unknown numbers are ignored. */
  function clearTimeout(timer: number | undefined): void;
  /** Calls `callback` every `delay` milliseconds of frame time, at most once in a frame. */
  function setInterval<Args extends unknown[]>(callback: (...args: Args) => void, delay?: number, ...args: Args): number;
  /** Forgets a timer; unknown numbers are ignored. */
  function clearInterval(timer: number | undefined): void;
  /** Calls `callback` in the next frame with the frame time. For animations `animate` and `transition` are better. */
  function requestAnimationFrame(callback: (time: number) => void): number;
  /** Takes a call of `requestAnimationFrame` back. */
  function cancelAnimationFrame(request: number | undefined): void;
  /** Calls `callback` as soon as the running code is through. */
  function queueMicrotask(callback: () => void): void;
  /**
   * Reads a file of the app's folder. The path is relative to that folder; anything else (absolute paths, ways out of the
   * folder, URLs with a scheme) rejects with a `TypeError`.
   */
  function fetch(path: string): Promise<import('./tenfoot.js').Response>;
  /** The app's console; lines go to the engine's log. */
  const console: {
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    debug(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    error(...values: unknown[]): void;
  };
  /** Frame time. */
  const performance: {
    /** Milliseconds since the engine started, the same during a whole frame. */
    now(): number;
  };
}
