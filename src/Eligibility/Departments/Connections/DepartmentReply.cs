using Welfare.Rules;

namespace Welfare.Eligibility.Departments.Connections;

/// <summary>What came back: an answer to be read, or why there is none.</summary>
/// <param name="Body">As received; null where there is none.</param>
/// <param name="Charset">What the answer says of its own encoding; null where it says nothing.</param>
/// <param name="Failure">Why there is no answer; null where there is one.</param>
internal sealed record DepartmentReply(byte[]? Body, string? Charset, Words? Failure)
{
    public static DepartmentReply Failed(string zh, string en) => new(null, null, new(zh, en));
}
