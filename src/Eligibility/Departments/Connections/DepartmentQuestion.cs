using System.Text.Encodings.Web;
using System.Text.Json;

namespace Welfare.Eligibility.Departments.Connections;

/// <summary>One item of one person, as it is asked.</summary>
internal sealed record DepartmentQuestion(Guid Inquiry, string Item, string IdNumber, string Name, string Purpose)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Format);

    /// <summary>Nobody's number or name: this is all that logs ever see of a question.</summary>
    public override string ToString() => $"{Inquiry} {Item}";
}
