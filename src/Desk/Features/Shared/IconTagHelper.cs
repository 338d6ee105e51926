using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Welfare.Desk.Features.Shared;

/// <summary>A 16 × 16 line icon drawn in the colour of its text. Decoration only: the words beside it carry the meaning.</summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    private static readonly Dictionary<string, string> Drawings = new()
    {
        ["check"] = "<circle cx='8' cy='8' r='6.5'/><path d='m5 8.2 2.1 2.1L11.2 6'/>",
        ["cross"] = "<circle cx='8' cy='8' r='6.5'/><path d='m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6'/>",
        ["question"] = "<circle cx='8' cy='8' r='6.5'/><path d='M6.2 6.3A1.9 1.9 0 0 1 8 5c1 0 1.8.7 1.8 1.6 0 1.3-1.8 1.4-1.8 2.6'/><path d='M8 11.2v.1'/>",
        ["person"] = "<circle cx='8' cy='5.2' r='2.7'/><path d='M2.8 14c.4-2.8 2.5-4.4 5.2-4.4s4.8 1.6 5.2 4.4'/>",
        ["people"] = "<circle cx='6' cy='5.4' r='2.4'/><path d='M1.5 13.5c.3-2.5 2.1-3.9 4.5-3.9s4.2 1.4 4.5 3.9'/><path d='M10.4 3.3a2.4 2.4 0 0 1 0 4.3m1.5 2.5c1.5.5 2.4 1.7 2.6 3.4'/>",
        ["clock"] = "<circle cx='8' cy='8' r='6.5'/><path d='M8 4.4V8l2.4 1.6'/>",
        ["scales"] = "<path d='M8 2v12M5 14h6M2.6 4.4h10.8M4 4.6 2 9.2h4zm8 0-2 4.6h4z'/>",
        ["lock"] = "<rect x='3' y='7' width='10' height='7' rx='1'/><path d='M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2'/>",
        ["key"] = "<circle cx='5' cy='11' r='3'/><path d='m7.2 8.8 6.3-6.3M10.4 5.6l2.4 2.4M8.6 7.4l1.4 1.4'/>",
        ["dash"] = "<circle cx='8' cy='8' r='6.5'/><path d='M5 8h6'/>",
        ["alert"] = "<path d='M8 2.2 14.6 13.6H1.4z'/><path d='M8 6.4v3.4m0 1.8v.1'/>",
        ["document"] = "<path d='M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M5.6 8h4.8m-4.8 2.8h4.8'/>",
        ["arrow"] = "<path d='M3 8h10M9 4l4 4-4 4'/>",
        ["back"] = "<path d='M13 8H3m4-4L3 8l4 4'/>",
        ["search"] = "<circle cx='7' cy='7' r='4.5'/><path d='m10.4 10.4 3.8 3.8'/>",
        ["plus"] = "<path d='M8 3v10M3 8h10'/>",
        ["home"] = "<path d='M2 7.6 8 2.4l6 5.2M3.8 6.4V13.6h8.4V6.4M6.6 13.6V9.8h2.8v3.8'/>",
        ["book"] = "<path d='M8 3.6C6.4 2.6 4.4 2.3 2 2.4v10.2c2.4-.1 4.4.2 6 1.2 1.6-1 3.6-1.3 6-1.2V2.4c-2.4-.1-4.4.2-6 1.2zm0 0v10.2'/>",
        ["refresh"] = "<path d='M13.4 6.6A5.6 5.6 0 0 0 3.2 5.2M2.6 9.4a5.6 5.6 0 0 0 10.2 1.4M3 2v3.4h3.4M13 14v-3.4H9.6'/>",
        ["exit"] = "<path d='M6.5 2.5h-4v11h4M10 5l3 3-3 3m3-3H6'/>",
        ["seal"] = "<circle cx='8' cy='6.4' r='4.4'/><path d='m5.4 10-1 4.4L8 12.6l3.6 1.8-1-4.4'/>",
    };

    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("viewBox", "0 0 16 16");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent(Drawings[Name]);
    }
}
