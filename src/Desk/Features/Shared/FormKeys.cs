namespace Welfare.Desk.Features.Shared;

internal static class FormKeys
{
    /// <summary>The idempotency key that a form carried; one of its own where it carried none.</summary>
    public static string KeyOrNew(this Guid key) => (key == Guid.Empty ? Guid.CreateVersion7() : key).ToString();
}
