//! The markup of `view!`, as calls of the view crate.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::Stmt;
use syn::spanned::Spanned;

/// Markup as a `View`, in the way that leptos writes it: elements, components with a capital, `{expressions}`;
/// `on:`, `prop:` and `class:` before a name, `node_ref`.
#[proc_macro]
pub fn view(markup: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let drawn = match rstml::parse2(markup.into()) {
        Ok(nodes) => roots(&nodes),
        Err(error) => error.to_compile_error(),
    };
    drawn.into()
}

fn roots(nodes: &[Node]) -> TokenStream {
    match nodes {
        [node] => {
            let child = child(node);
            quote! { ::view::IntoView::into_view(#child) }
        }
        nodes => {
            let children = nodes.iter().map(child);
            quote! { ::view::View::many(::std::vec![#(::view::IntoView::into_view(#children)),*]) }
        }
    }
}

fn child(node: &Node) -> TokenStream {
    match node {
        Node::Element(element) if is_component(element.name()) => component(element),
        Node::Element(element) => self::element(element),
        Node::Text(text) => {
            let text = &text.value;
            quote! { #text }
        }
        Node::Block(NodeBlock::ValidBlock(block)) => match block.stmts.as_slice() {
            [Stmt::Expr(expression, None)] => quote! { #expression },
            _ => quote! { #block },
        },
        other => syn::Error::new(other.span(), "not a part of a view").to_compile_error(),
    }
}

fn is_component(name: &NodeName) -> bool {
    match name {
        NodeName::Path(path) => path.path.segments.last().is_some_and(|last| {
            last.ident
                .to_string()
                .starts_with(|letter: char| letter.is_ascii_uppercase())
        }),
        _ => false,
    }
}

fn element(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name().to_string();
    let start = match name.as_str() {
        "svg" | "path" => quote! { ::view::drawing },
        _ => quote! { ::view::element },
    };
    let attributes = element.attributes().iter().map(attribute);
    let children = element.children.iter().map(|node| {
        let child = child(node);
        quote! { .child(#child) }
    });
    quote! { #start(#name) #(#attributes)* #(#children)* }
}

fn attribute(attribute: &NodeAttribute) -> TokenStream {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return syn::Error::new(attribute.span(), "an attribute has a name").to_compile_error();
    };
    let name = attribute.key.to_string();
    let value = match attribute.value() {
        Some(value) => quote! { #value },
        None => quote! { true },
    };
    let span = attribute.key.span();
    match name.split_once(':') {
        Some(("on", event)) => quote_spanned! { span=> .on(#event, #value) },
        Some(("prop", property)) => quote_spanned! { span=> .property(#property, #value) },
        Some(("class", class)) => quote_spanned! { span=> .class_when(#class, #value) },
        _ if name == "node_ref" => quote_spanned! { span=> .known_as(#value) },
        _ => quote_spanned! { span=> .attribute(#name, #value) },
    }
}

fn component(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name();
    let properties = element
        .attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => property(attribute),
            other => syn::Error::new(other.span(), "a property has a name").to_compile_error(),
        });
    let children = (!element.children.is_empty()).then(|| {
        let inside = roots(&element.children);
        quote! { .children(::view::ToChildren::to_children(move || #inside)) }
    });
    quote_spanned! { name.span()=>
        ::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children.build()
        )
    }
}

fn property(attribute: &KeyedAttribute) -> TokenStream {
    let key = &attribute.key;
    match attribute.value() {
        Some(value) => quote! { .#key(#value) },
        None => quote! { .#key(#key) },
    }
}
