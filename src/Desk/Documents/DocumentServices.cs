using Microsoft.Extensions.DependencyInjection.Extensions;
using Welfare.Desk.Documents.Fonts;
using Welfare.Desk.Documents.Pdf;

namespace Welfare.Desk.Documents;

internal static class DocumentServices
{
    /// <summary>A writer that the host registered before this one stays.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton<IDocumentWriter>(new PdfDocumentWriter(new FontLibrary(SystemFonts.OfThisMachine)));
        return services;
    }
}
