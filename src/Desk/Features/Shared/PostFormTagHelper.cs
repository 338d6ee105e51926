using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Welfare.Desk.Features.Shared;

/// <summary>
/// Puts the antiforgery token into every form that posts. MVC's own helper leaves it out where the form has a plain
/// <c>action</c>, which is how forms are written here.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post],[action]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
}
