use crate::harness::{App, check, lines};

#[test]
fn nodes_and_properties() {
    check(
        "root.append(new View({ width: 100, height: '50%', children: [new Text({ text: 'Hi' }), null, false] }));",
        "
        create view 1
        create text 2
        ",
    );
}
