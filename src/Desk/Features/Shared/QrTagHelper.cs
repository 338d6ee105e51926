using Microsoft.AspNetCore.Razor.TagHelpers;
using Welfare.Desk.Documents.Layout;

namespace Welfare.Desk.Features.Shared;

/// <summary>A QR code in the page itself, so that no picture is fetched and its text stands in no address: <c>&lt;qr text="…" label="…"&gt;</c>.</summary>
[HtmlTargetElement("qr", Attributes = "text,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class QrTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    /// <summary>What it is for, for those who do not see it.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (side, path) = QrCode.Path(Text);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "qr");
        output.Attributes.SetAttribute("viewBox", $"0 0 {side} {side}");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("shape-rendering", "crispEdges");
        output.Content.SetHtmlContent($"<path d=\"{path}\"/>");
    }
}
