using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Welfare.Desk.Documents;

namespace Welfare.Desk.Features.Shared;

/// <summary>Where no font draws a character of a paper, a page names the character instead; nobody has seen the paper then, and no look is written.</summary>
internal sealed class UnprintedFilter(IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is MissingCharactersException missing)
        {
            context.Result = new ViewResult
            {
                ViewName = "Unprinted",
                StatusCode = StatusCodes.Status422UnprocessableEntity,
                ViewData = new ViewDataDictionary<MissingCharactersException>(metadata, context.ModelState) { Model = missing },
            };
        }
    }
}
