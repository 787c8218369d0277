//! Every property: as a command, in the types, in the contract.

use std::collections::BTreeSet;
use std::path::Path;

use crate::harness::{check, run};

/// Properties in an object for a node, and the commands that they become, without the node.
const CASES: &[(&str, &str, &str)] = &[
    // What the renderer reads.
    (
        "View",
        "backgroundColor: '#123456'",
        r#"paint.animated {"property":"background-color","value":{"color":{"a":255,"b":86,"g":52,"r":18}}}"#,
    ),
    (
        "View",
        "backgroundGradient: { angle: 90, stops: [[0, '#000'], [1, 'rgba(255, 0, 0, 0.5)']] }",
        r#"paint.background-gradient.linear {"angle":90.0,"stops":[{"color":{"a":255,"b":0,"g":0,"r":0},"offset":0.0},{"color":{"a":128,"b":0,"g":0,"r":255},"offset":1.0}]}"#,
    ),
    (
        "View",
        "backgroundGradient: { radial: 'circle', center: [0, 25], stops: [[0, '#000'], [1, '#fff']] }",
        r#"paint.background-gradient.radial {"center-x":0.0,"center-y":25.0,"circle":true,"extent":"farthest-corner","stops":[{"color":{"a":255,"b":0,"g":0,"r":0},"offset":0.0},{"color":{"a":255,"b":255,"g":255,"r":255},"offset":1.0}]}"#,
    ),
    ("View", "backgroundGradient: null", "paint.background-gradient null"),
    (
        "View",
        "borderColor: 'transparent'",
        r#"paint.animated {"property":"border-top-color","value":{"color":{"a":0,"b":0,"g":0,"r":0}}}; paint.animated {"property":"border-right-color","value":{"color":{"a":0,"b":0,"g":0,"r":0}}}; paint.animated {"property":"border-bottom-color","value":{"color":{"a":0,"b":0,"g":0,"r":0}}}; paint.animated {"property":"border-left-color","value":{"color":{"a":0,"b":0,"g":0,"r":0}}}"#,
    ),
    (
        "View",
        "borderLeftColor: 'white'",
        r#"paint.animated {"property":"border-left-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    (
        "View",
        "borderTopColor: 'white'",
        r#"paint.animated {"property":"border-top-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    (
        "View",
        "borderRightColor: 'white'",
        r#"paint.animated {"property":"border-right-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    (
        "View",
        "borderBottomColor: 'white'",
        r#"paint.animated {"property":"border-bottom-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    (
        "View",
        "borderLeftWidth: 1",
        r#"layout.border-width {"edge":"left","width":1.0}; paint.border-width {"edge":"left","width":1.0}"#,
    ),
    (
        "View",
        "borderTopWidth: 1",
        r#"layout.border-width {"edge":"top","width":1.0}; paint.border-width {"edge":"top","width":1.0}"#,
    ),
    (
        "View",
        "borderRightWidth: 1",
        r#"layout.border-width {"edge":"right","width":1.0}; paint.border-width {"edge":"right","width":1.0}"#,
    ),
    (
        "View",
        "borderBottomWidth: 1",
        r#"layout.border-width {"edge":"bottom","width":1.0}; paint.border-width {"edge":"bottom","width":1.0}"#,
    ),
    (
        "View",
        "borderTopLeftRadius: 1",
        r#"paint.animated {"property":"border-top-left-radius","value":{"number":1.0}}"#,
    ),
    (
        "View",
        "borderTopRightRadius: 1",
        r#"paint.animated {"property":"border-top-right-radius","value":{"number":1.0}}"#,
    ),
    (
        "View",
        "borderBottomRightRadius: 1",
        r#"paint.animated {"property":"border-bottom-right-radius","value":{"number":1.0}}"#,
    ),
    (
        "View",
        "borderBottomLeftRadius: 1",
        r#"paint.animated {"property":"border-bottom-left-radius","value":{"number":1.0}}"#,
    ),
    (
        "View",
        "borderWidth: 2",
        r#"layout.border-width {"edge":"top","width":2.0}; paint.border-width {"edge":"top","width":2.0}; layout.border-width {"edge":"right","width":2.0}; paint.border-width {"edge":"right","width":2.0}; layout.border-width {"edge":"bottom","width":2.0}; paint.border-width {"edge":"bottom","width":2.0}; layout.border-width {"edge":"left","width":2.0}; paint.border-width {"edge":"left","width":2.0}"#,
    ),
    (
        "View",
        "borderRadius: 8",
        r#"paint.animated {"property":"border-top-left-radius","value":{"number":8.0}}; paint.animated {"property":"border-top-right-radius","value":{"number":8.0}}; paint.animated {"property":"border-bottom-right-radius","value":{"number":8.0}}; paint.animated {"property":"border-bottom-left-radius","value":{"number":8.0}}"#,
    ),
    (
        "View",
        "boxShadow: { y: 4, blur: 12, color: '#0008' }",
        r#"paint.box-shadows [{"blur":12.0,"color":{"a":136,"b":0,"g":0,"r":0},"inset":false,"offset-x":0.0,"offset-y":4.0,"spread":0.0}]"#,
    ),
    ("View", "boxShadow: null", "paint.box-shadows []"),
    (
        "View",
        "boxShadow: [{ inset: true, spread: 2 }, {}]",
        r#"paint.box-shadows [{"blur":0.0,"color":{"a":255,"b":0,"g":0,"r":0},"inset":true,"offset-x":0.0,"offset-y":0.0,"spread":2.0},{"blur":0.0,"color":{"a":255,"b":0,"g":0,"r":0},"inset":false,"offset-x":0.0,"offset-y":0.0,"spread":0.0}]"#,
    ),
    (
        "View",
        "outline: { width: 3, offset: 4 }",
        r#"paint.animated {"property":"outline-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}; paint.animated {"property":"outline-width","value":{"number":3.0}}; paint.animated {"property":"outline-offset","value":{"number":4.0}}"#,
    ),
    (
        "View",
        "outline: null",
        r#"paint.animated {"property":"outline-color","value":{"color":{"a":0,"b":0,"g":0,"r":0}}}; paint.animated {"property":"outline-width","value":{"number":0.0}}; paint.animated {"property":"outline-offset","value":{"number":0.0}}"#,
    ),
    (
        "View",
        "outlineColor: 'white'",
        r#"paint.animated {"property":"outline-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    ("View", "outlineWidth: 2", r#"paint.animated {"property":"outline-width","value":{"number":2.0}}"#),
    ("View", "outlineOffset: -2", r#"paint.animated {"property":"outline-offset","value":{"number":-2.0}}"#),
    ("View", "opacity: 0.5", r#"paint.animated {"property":"opacity","value":{"number":0.5}}"#),
    ("View", "translateX: -3", r#"paint.animated {"property":"translate-x","value":{"number":-3.0}}"#),
    ("View", "translateY: 3", r#"paint.animated {"property":"translate-y","value":{"number":3.0}}"#),
    ("View", "scale: 1.5", r#"paint.animated {"property":"scale","value":{"number":1.5}}"#),
    ("View", "rotate: 45", r#"paint.animated {"property":"rotate","value":{"number":45.0}}"#),
    ("View", "transformOrigin: [0, 100]", r#"paint.transform-origin {"x":0.0,"y":100.0}"#),
    ("View", "scrollX: 10", r#"paint.animated {"property":"scroll-x","value":{"number":10.0}}"#),
    ("View", "scrollY: 10", r#"paint.animated {"property":"scroll-y","value":{"number":10.0}}"#),
    ("View", "zIndex: -1", "paint.z-index -1"),
    (
        "Text",
        "color: 'white'",
        r#"paint.animated {"property":"color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    ("Image", "objectFit: 'contain'", r#"paint.object-fit "contain""#),
    // What layout reads.
    ("View", "display: 'none'", r#"layout.display "none"; paint.display "none"; focus.display "none""#),
    ("View", "position: 'absolute'", r#"layout.position "absolute""#),
    (
        "View",
        "inset: [0, '50%', 'auto', -4]",
        r#"layout.inset {"edge":"top","length":{"px":0.0}}; layout.inset {"edge":"right","length":{"percent":50.0}}; layout.inset {"edge":"bottom","length":"auto"}; layout.inset {"edge":"left","length":{"px":-4.0}}"#,
    ),
    ("View", "left: 1", r#"layout.inset {"edge":"left","length":{"px":1.0}}"#),
    ("View", "top: 1", r#"layout.inset {"edge":"top","length":{"px":1.0}}"#),
    ("View", "right: 1", r#"layout.inset {"edge":"right","length":{"px":1.0}}"#),
    ("View", "bottom: 'auto'", r#"layout.inset {"edge":"bottom","length":"auto"}"#),
    ("View", "width: 100", "layout.width.px 100.0"),
    ("View", "width: '12.5%'", "layout.width.percent 12.5"),
    ("View", "height: 'auto'", r#"layout.height "auto""#),
    ("View", "minWidth: 1", "layout.min-width.px 1.0"),
    ("View", "minHeight: 1", "layout.min-height.px 1.0"),
    ("View", "maxWidth: 1", "layout.max-width.px 1.0"),
    ("View", "maxHeight: 1", "layout.max-height.px 1.0"),
    (
        "View",
        "margin: 'auto'",
        r#"layout.margin {"edge":"top","length":"auto"}; layout.margin {"edge":"right","length":"auto"}; layout.margin {"edge":"bottom","length":"auto"}; layout.margin {"edge":"left","length":"auto"}"#,
    ),
    ("View", "marginLeft: -1", r#"layout.margin {"edge":"left","length":{"px":-1.0}}"#),
    ("View", "marginTop: 1", r#"layout.margin {"edge":"top","length":{"px":1.0}}"#),
    ("View", "marginRight: 1", r#"layout.margin {"edge":"right","length":{"px":1.0}}"#),
    ("View", "marginBottom: 1", r#"layout.margin {"edge":"bottom","length":{"px":1.0}}"#),
    (
        "View",
        "padding: [1, 2, 3]",
        r#"layout.padding {"edge":"top","length":{"px":1.0}}; layout.padding {"edge":"right","length":{"px":2.0}}; layout.padding {"edge":"bottom","length":{"px":3.0}}; layout.padding {"edge":"left","length":{"px":2.0}}"#,
    ),
    ("View", "paddingLeft: 1", r#"layout.padding {"edge":"left","length":{"px":1.0}}"#),
    ("View", "paddingTop: 1", r#"layout.padding {"edge":"top","length":{"px":1.0}}"#),
    ("View", "paddingRight: 1", r#"layout.padding {"edge":"right","length":{"px":1.0}}"#),
    ("View", "paddingBottom: '3%'", r#"layout.padding {"edge":"bottom","length":{"percent":3.0}}"#),
    ("View", "flexDirection: 'column'", r#"layout.flex-direction "column""#),
    ("View", "flexWrap: 'wrap-reverse'", r#"layout.flex-wrap "wrap-reverse""#),
    ("View", "flexGrow: 1", "layout.flex-grow 1.0"),
    ("View", "flexShrink: 1", "layout.flex-shrink 1.0"),
    ("View", "flexBasis: '50%'", "layout.flex-basis.percent 50.0"),
    ("View", "justifyContent: 'space-between'", r#"layout.justify-content "space-between""#),
    ("View", "alignItems: 'flex-start'", r#"layout.align-items "flex-start""#),
    ("View", "alignSelf: 'baseline'", r#"layout.align-self "baseline""#),
    ("View", "alignContent: 'space-evenly'", r#"layout.align-content "space-evenly""#),
    ("View", "gap: [1, 2]", "layout.row-gap.px 1.0; layout.column-gap.px 2.0"),
    ("View", "gap: 4", "layout.row-gap.px 4.0; layout.column-gap.px 4.0"),
    ("View", "rowGap: 1", "layout.row-gap.px 1.0"),
    ("View", "columnGap: '1%'", "layout.column-gap.percent 1.0"),
    ("View", "aspectRatio: 1.5", "layout.aspect-ratio 1.5"),
    ("View", "aspectRatio: null", "layout.aspect-ratio null"),
    ("View", "overflow: 'scroll'", r#"layout.overflow "scroll"; paint.overflow "scroll"; focus.overflow "scroll""#),
    ("View", "direction: 'rtl'", r#"layout.direction "rtl""#),
    ("View", "display: 'grid'", r#"layout.display "grid"; paint.display "grid"; focus.display "grid""#),
    ("View", "justifyItems: 'center'", r#"layout.justify-items "center""#),
    ("View", "justifySelf: 'end'", r#"layout.justify-self "end""#),
    (
        "View",
        "gridTemplateRows: [100, '1fr', { min: 20, max: '25%' }, 'fit-content(40)']",
        r#"layout.grid-template-rows [{"single":{"max":{"px":100.0},"min":{"px":100.0}}},{"single":{"max":{"fr":1.0},"min":"auto"}},{"single":{"max":{"percent":25.0},"min":{"px":20.0}}},{"single":{"max":{"fit-content":{"px":40.0}},"min":"auto"}}]"#,
    ),
    (
        "View",
        "gridTemplateColumns: [{ repeat: 'auto-fill', tracks: [80, 'auto'] }, { repeat: 2, tracks: ['max-content'] }]",
        r#"layout.grid-template-columns [{"repeat":{"repetition":"auto-fill","tracks":[{"max":{"px":80.0},"min":{"px":80.0}},{"max":"auto","min":"auto"}]}},{"repeat":{"repetition":{"count":2},"tracks":[{"max":"max-content","min":"max-content"}]}}]"#,
    ),
    (
        "View",
        "gridTemplateAreas: ['menu top', 'menu .']",
        r#"layout.grid-template-areas [{"column-end":2,"column-start":1,"name":"menu","row-end":3,"row-start":1},{"column-end":3,"column-start":2,"name":"top","row-end":2,"row-start":1}]"#,
    ),
    ("View", "gridAutoRows: 40", r#"layout.grid-auto-rows [{"max":{"px":40.0},"min":{"px":40.0}}]"#),
    (
        "View",
        "gridAutoColumns: ['min-content']",
        r#"layout.grid-auto-columns [{"max":"min-content","min":"min-content"}]"#,
    ),
    ("View", "gridAutoFlow: 'column dense'", r#"layout.grid-auto-flow "column-dense""#),
    ("View", "gridRow: [1, -1]", r#"layout.grid-row {"end":{"line":-1},"start":{"line":1}}"#),
    ("View", "gridColumn: 'span 2'", r#"layout.grid-column {"end":"auto","start":{"span":2}}"#),
    (
        "View",
        "gridArea: 'menu'",
        r#"layout.grid-row {"end":{"area":"menu"},"start":{"area":"menu"}}; layout.grid-column {"end":{"area":"menu"},"start":{"area":"menu"}}"#,
    ),
    ("View", "boxSizing: 'content-box'", r#"layout.box-sizing "content-box""#),
    // What focus navigation reads.
    ("View", "focusable: true", "focus.focusable true"),
    ("View", "disabled: false", "focus.disabled false"),
    ("View", "autofocus: true", "focus.autofocus true"),
    ("View", "priority: -2", "focus.priority -2"),
    ("View", "guide: [root]", "focus.guide [0]"),
    ("View", "guide: null", "focus.guide []"),
    ("View", "modal: true", "focus.modal true"),
    ("View", "virtualList: { count: 100 }", r#"focus.virtual-list {"axis":"horizontal","count":100,"lanes":1}"#),
    ("View", "item: 7", "focus.item 7"),
    ("View", "focusKey: 'film-3'", r#"focus.key "film-3""#),
    ("View", "focusKey: null", "focus.key null"),
    (
        "View",
        "focusGroup: { entry: 'last-focused', wrap: ['left', 'right'], trap: ['up'] }",
        r#"focus.group {"entry":"last-focused","trap":{"down":false,"left":false,"right":false,"up":true},"wrap":{"down":false,"left":true,"right":true,"up":false}}"#,
    ),
    ("View", "focusGroup: null", "focus.group null"),
    (
        "View",
        "neighbors: { up: root, left: null, down: undefined }",
        r#"focus.neighbor {"direction":"up","target":0}; focus.neighbor {"direction":"left","target":null}"#,
    ),
    ("View", "scrollPivot: 'center'", "focus.scroll-pivot.center 0.5"),
    ("View", "scrollPivot: { kind: 'start', value: 24 }", "focus.scroll-pivot.start 24.0"),
    ("View", "scrollPivot: { kind: 'nearest' }", "focus.scroll-pivot.nearest 0.0"),
    // What animation reads.
    (
        "View",
        "transitions: [{ property: 'scale', duration: 180.4, delay: 20, easing: 'linear' }]",
        r#"transitions [{"delay":20,"duration":180,"easing":"linear","property":"scale"}]"#,
    ),
    (
        "View",
        "transition: { scale: 180, opacity: { easing: [0, 0, 1, 1] }, scrollY: { easing: { stiffness: 200, damping: 20 } } }",
        r#"transitions [{"delay":0,"duration":250,"easing":{"cubic-bezier":[0.0,0.0,1.0,1.0]},"property":"opacity"},{"delay":0,"duration":180,"easing":{"cubic-bezier":[0.25,0.10000000149011612,0.25,1.0]},"property":"scale"},{"delay":0,"duration":250,"easing":{"spring":{"damping":20.0,"mass":1.0,"stiffness":200.0}},"property":"scroll-y"}]"#,
    ),
    // Images.
    ("Image", "src: 'a.png'", r#"source "a.png""#),
    ("Image", "src: null", r#"source """#),
    (
        "Image",
        "tint: 'white'",
        r#"paint.animated {"property":"tint","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}"#,
    ),
    ("Image", "nineSlice: [1, 2]", r#"paint.nine-slice {"bottom":1.0,"left":2.0,"right":2.0,"top":1.0}"#),
    // Texts.
    ("Text", "textDirection: 'rtl'", r#"text.direction "rtl""#),
    ("Text", "language: 'tr'", r#"text.language "tr""#),
    (
        "Text",
        "textShadow: { y: 2, blur: 4 }",
        r#"paint.text-shadow {"blur":4.0,"color":{"a":255,"b":0,"g":0,"r":0},"offset-x":0.0,"offset-y":2.0}"#,
    ),
    ("Text", "marquee: { speed: 40 }", r#"paint.marquee {"delay":1000,"gap":48.0,"speed":40.0}"#),
    ("Text", "text: 'Grüße 日本 \u{1f600}'", r#"content "Grüße 日本 😀""#),
    ("Text", "fontFamily: 'Noto Sans, Noto Sans JP'", r#"text.font-family "Noto Sans, Noto Sans JP""#),
    ("Text", "fontSize: 32", "text.font-size 32.0"),
    ("Text", "fontWeight: 600", "text.font-weight 600"),
    ("Text", "fontWeight: 'bold'", "text.font-weight 700"),
    ("Text", "fontStyle: 'italic'", r#"text.font-style "italic""#),
    ("Text", "lineHeight: 1.5", "text.line-height 1.5"),
    ("Text", "letterSpacing: -0.5", "text.letter-spacing -0.5"),
    ("Text", "textAlign: 'center'", r#"text.text-align "center""#),
    ("Text", "maxLines: 2", "text.max-lines 2"),
    ("Text", "textOverflow: 'clip'", r#"text.text-overflow "clip""#),
    ("Text", "whiteSpace: 'nowrap'", r#"text.white-space "nowrap""#),
];

#[test]
fn properties_become_commands() {
    for (class, props, expected) in CASES {
        let expected = expected.split("; ").map(|property| format!("set 1: {property}"));
        let expected: Vec<String> =
            [format!("create {} 1", class.to_lowercase())].into_iter().chain(expected).collect();
        check(&format!("new {class}({{ {props} }});"), &expected.join("\n"));
    }
}

#[test]
fn properties_for_states_are_painted() {
    check(
        "new View({ focused: { scale: 1.1, borderWidth: 2 }, focusWithin: { opacity: 1 } });",
        r#"
        create view 1
        set 1 focused: paint.animated {"property":"scale","value":{"number":1.100000023841858}}
        set 1 focused: paint.border-width {"edge":"top","width":2.0}
        set 1 focused: paint.border-width {"edge":"right","width":2.0}
        set 1 focused: paint.border-width {"edge":"bottom","width":2.0}
        set 1 focused: paint.border-width {"edge":"left","width":2.0}
        set 1 focus-within: paint.animated {"property":"opacity","value":{"number":1.0}}
        "#,
    );
}

#[test]
fn properties_are_fields() {
    check(
        "const node = new View({ width: 1, height: undefined });
         node.width = '50%';
         node.focused = { opacity: 1 };
         node.focused = { scale: 2 };
         console.log(node.width, node.height, node.focused, 'width' in node, Object.keys(node));
         class Card extends View {
           title = '';
           set film(film) { this.title = film.title; }
         }
         console.log(new Card().set({ film: { title: 'Nosferatu' } }).title);",
        r#"
        info: 50% undefined { opacity: 1, scale: 2 } true []
        info: Nosferatu
        create view 1
        set 1: layout.width.px 1.0
        set 1: layout.width.percent 50.0
        set 1 focused: paint.animated {"property":"opacity","value":{"number":1.0}}
        set 1 focused: paint.animated {"property":"scale","value":{"number":2.0}}
        create view 2
        "#,
    );
}

/// Checks what is said of a wrong assignment in line 2 of an app.
#[track_caller]
fn check_refusal(class: &str, props: &str, expected: &str) {
    let said = run(&format!("import {{ Image, Text, View }} from 'tenfoot';\nnew {class}().set({{ {props} }});"));
    // The column is that of the call or of the last thing before it that can throw.
    let told = said.lines().next().and_then(|line| line.strip_prefix("error: app.js:2:")?.split_once(": "));
    assert_eq!(told.map(|(_, told)| told), Some(format!("TypeError: {class} 1: {expected}").as_str()), "{props}");
}

#[test]
fn refusals_say_what_is_right() {
    let check = check_refusal;
    check("View", "colour: 'red'", "`colour` is not a property of View; did you mean `color`?");
    check("View", "onClick() {}", "`onClick` is not a property of View; did you mean `onSelect`?");
    check("View", "nonsense: 1", "`nonsense` is not a property of View");
    check("View", "id: 1", "`id` is not a property of View");
    check("View", "append: 1", "`append` is not a property of View");
    check("View", "fontSize: 1", "`fontSize` is a property of Text, not of View");
    check("Text", "src: 'a.png'", "`src` is a property of Image, not of Text");
    check(
        "View",
        "width: '10'",
        "`width`: expected a number of 0 or more pixels, a percentage such as '50%', or 'auto', found '10'",
    );
    check(
        "View",
        "width: NaN",
        "`width`: expected a number of 0 or more pixels, a percentage such as '50%', or 'auto', found NaN",
    );
    check(
        "View",
        "padding: [1, 'auto']",
        "`padding[1]`: expected a number of 0 or more pixels, or a percentage such as '50%', found 'auto'",
    );
    check(
        "View",
        "padding: [1, 2, 3, 4, 5]",
        "`padding`: expected one value, [vertical, horizontal], [top, horizontal, bottom] or [top, right, bottom, left], \
         found a list of 5",
    );
    check("View", "translateX: 1e39", "`translateX`: expected a number, found 1e39");
    check("View", "opacity: 2", "`opacity`: expected a number from 0 to 1, found 2");
    check("View", "zIndex: 1.5", "`zIndex`: expected a whole number from -2147483648 to 2147483647, found 1.5");
    check("View", "focusable: 'yes'", "`focusable`: expected true or false, found 'yes'");
    check("View", "display: 'blok'", "`display`: expected one of 'flex', 'grid', 'block', 'none', found 'blok'");
    check("View", "display: null", "`display`: expected one of 'flex', 'grid', 'block', 'none', found null");
    check(
        "View",
        "backgroundColor: 'reddish'",
        "`backgroundColor`: expected a colour such as '#rrggbb', '#rrggbbaa', 'rgb(255, 0, 0)', 'rgba(255, 0, 0, 0.5)' or \
         'white', found 'reddish'",
    );
    check(
        "View",
        "backgroundGradient: { stops: [[0, 'red'], [2, 'blue']] }",
        "`backgroundGradient.stops[1]`: expected an offset from 0 to 1, found 2",
    );
    check(
        "View",
        "backgroundGradient: { stops: [[1, 'red'], [0, 'blue']] }",
        "`backgroundGradient.stops[1]`: expected offsets in rising order, found a list of 2",
    );
    check(
        "View",
        "boxShadow: { blurr: 3 }",
        "`boxShadow`: expected an object with `x`, `y`, `blur`, `spread`, `color`, `inset`; did you mean `blur`?, found `blurr`",
    );
    check("View", "outline: {}", "`outline.width`: expected a number from 0 to 64, found undefined");
    check("View", "neighbors: { up: 3 }", "`neighbors.up`: expected a node or null, found 3");
    check(
        "View",
        "transition: { display: 100 }",
        "`transition`: expected a property that is a number or a colour, such as 'opacity' or 'scale', found `display`",
    );
    check(
        "View",
        "transition: { scale: { easing: 'bouncy' } }",
        "`transition.scale.easing`: expected 'linear', 'ease', 'ease-in', 'ease-out', 'ease-in-out', 'step-start', \
         'step-end', [x1, y1, x2, y2] with x1 and x2 from 0 to 1, { mass, stiffness, damping }, { steps } or { points }, \
         found 'bouncy'",
    );
    check(
        "View",
        "focused: { width: 3 }",
        "`width` cannot depend on the focus; what the renderer reads can, such as `scale`, `opacity`, `outline` and colours",
    );
    check("View", "focused: { scael: 3 }", "`focused`: `scael` is not a property of View; did you mean `scale`?");
    check("View", "onFocus: 3", "the handler of 'focus' has to be a function");
    check("Text", "text: 3", "`text`: expected a string, found 3");
    check(
        "Text",
        "text: '\\ud800'",
        "`text`: expected a string, found half of a surrogate pair (`toWellFormed()` replaces it)",
    );
    check("Text", "fontSize: 0", "`fontSize`: expected a number of pixels above 0 up to 1000, found 0");
}

#[test]
fn refused_values_change_nothing() {
    check(
        "const node = new View({ name: 'card', padding: 1 });
         try { node.padding = [2, 'x']; } catch (error) { console.log(error.message); }
         console.log(node.padding);",
        r#"
        info: View 1 "card": `padding[1]`: expected a number of 0 or more pixels, or a percentage such as '50%', found 'x'
        info: 1
        create view 1
        set 1: layout.padding {"edge":"top","length":{"px":1.0}}
        set 1: layout.padding {"edge":"right","length":{"px":1.0}}
        set 1: layout.padding {"edge":"bottom","length":{"px":1.0}}
        set 1: layout.padding {"edge":"left","length":{"px":1.0}}
        "#,
    );
}

#[test]
fn misspelt_fields_are_warned_of_once() {
    check(
        "\nroot.colour = 'red'; root.colour = 'blue';\nroot.film = 3; console.log(root.colour, root.film);",
        "
        warning: app.js:2:1: View 0: `colour` is not a property; did you mean `color`?
        info: blue 3
        ",
    );
}

#[test]
fn getters_of_values_may_set_properties() {
    check(
        "root.outline = { get width() { root.zIndex = 1; return 2; } };",
        r#"
        set 0: paint.z-index 1
        set 0: paint.animated {"property":"outline-color","value":{"color":{"a":255,"b":255,"g":255,"r":255}}}
        set 0: paint.animated {"property":"outline-width","value":{"number":2.0}}
        set 0: paint.animated {"property":"outline-offset","value":{"number":0.0}}
        "#,
    );
}

/// The names that the types of `tenfoot.d.ts` have in these interfaces.
fn typed_names(interfaces: &[&str]) -> BTreeSet<String> {
    let types = include_str!("../../js/tenfoot.d.ts");
    let mut names = BTreeSet::new();
    for interface in interfaces {
        let start = types.find(&format!("export interface {interface} ")).expect("the types have the interface");
        let body = types.get(start..).and_then(|text| text.split("\n}").next()).unwrap_or_default();
        let members = body.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("?:"));
        names.extend(members.map(|(name, _)| name.to_owned()));
    }
    names
}

#[test]
fn types_name_every_property() {
    let node = ["PaintProps", "LayoutProps", "FocusProps", "Handlers", "NodeProps"];
    for (class, own) in
        [("Node", &node[..]), ("View", &["ViewProps"]), ("Image", &["ImageProps"]), ("Text", &["TextProps"])]
    {
        let said = run(&format!(
            "import {{ {class} }} from 'tenfoot';
             const members = Object.entries(Object.getOwnPropertyDescriptors({class}.prototype));
             for (const [name, member] of members) {{ if (member.set) {{ console.log(name); }} }}"
        ));
        let names: BTreeSet<String> =
            said.lines().filter_map(|line| line.strip_prefix("info: ")).map(str::to_owned).collect();
        assert_eq!(names, typed_names(own), "{class}");
    }
}

#[test]
fn cases_cover_every_property() {
    let tested: BTreeSet<&str> = CASES.iter().filter_map(|(_, props, _)| props.split(':').next()).collect();
    let typed = typed_names(&["PaintProps", "LayoutProps", "FocusProps", "ImageProps", "TextProps"]);
    let untested: Vec<&String> =
        typed.iter().filter(|name| !name.starts_with("on") && !tested.contains(name.as_str())).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

/// `border-top-width` to `borderTopWidth`.
fn camel_case(name: &str) -> String {
    let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    let words = name.split('-').enumerate();
    words.map(|(index, word)| if index == 0 { word.to_owned() } else { capital(word) }).collect()
}

/// The names of the cases of a WIT variant or enum.
fn wit_cases(file: &str, item: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../wit/scene").join(file);
    let wit = std::fs::read_to_string(&path).expect("the contract can be read");
    let start = wit.find(&format!("{item} {{")).expect("the contract has the item");
    let body = wit.get(start..).and_then(|text| text.split("\n  }").next()).unwrap_or_default();
    let lines = body.lines().skip(1).map(str::trim).filter(|line| !line.starts_with("///") && !line.is_empty());
    lines.filter_map(|line| line.split(['(', ',']).next()).map(str::to_owned).collect()
}

#[test]
fn every_case_of_the_contract_is_reached() {
    let reached: Vec<&str> = CASES.iter().flat_map(|(_, _, commands)| commands.split("; ")).collect();
    let is_reached = |start: &str| {
        let is_case = |command: &&str| command.strip_prefix(start).is_some_and(|rest| rest.starts_with([' ', '.']));
        reached.iter().any(is_case)
    };
    for (group, variant) in
        [("layout", "layout-style"), ("text", "text-style"), ("paint", "paint-style"), ("focus", "focus-style")]
    {
        for case in wit_cases("style.wit", &format!("variant {variant}")) {
            // The engine tells focus of the direction that layout has.
            let is_mirrored = (group, case.as_str()) == ("focus", "direction");
            assert!(is_mirrored || is_reached(&format!("{group}.{case}")), "{group}.{case}");
        }
    }
    let animatable = wit_cases("types.wit", "enum animatable");
    for case in animatable.iter().take_while(|case| *case != "width") {
        let command = format!(r#"paint.animated {{"property":"{case}""#);
        assert!(reached.iter().any(|reached| reached.contains(&command)), "{case}");
    }
    let names = animatable.iter().map(|case| camel_case(case)).filter(|name| !name.starts_with("placement"));
    let timings: String = names.chain(["layout".to_owned()]).map(|name| format!("{name}: 1, ")).collect();
    let said = run(&format!("import {{ View }} from 'tenfoot'; new View({{ transition: {{ {timings} }} }});"));
    for case in &animatable {
        assert!(said.contains(&format!(r#""property":"{case}""#)), "{case}");
    }
    for case in wit_cases("commands.wit", "variant property") {
        // Set by `onLayout` and `onFocusRequest`, and tested with the events.
        let is_event = ["observes-layout", "confirms-focus"].contains(&case.as_str());
        assert!(is_event || reached.iter().any(|command| command.starts_with(case.as_str())), "{case}");
    }
}
