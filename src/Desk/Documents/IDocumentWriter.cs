namespace Welfare.Desk.Documents;

/// <summary>
/// Draws a document. The product brings one backend; an office that holds a licence for another library can register its own.
/// </summary>
public interface IDocumentWriter
{
    string ContentType { get; }

    /// <exception cref="MissingCharactersException">No font at hand draws a character of the text.</exception>
    byte[] Write(Document document);
}
