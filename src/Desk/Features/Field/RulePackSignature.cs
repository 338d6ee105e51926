using Welfare.Eligibility.Field;

namespace Welfare.Desk.Features.Field;

/// <summary>Over the pack's bytes as they are before they are compressed, in base64: a phone keeps no rules that the desk it was registered with has not signed.</summary>
public sealed class RulePackSignature(RulePackFile file, ReceiptSigning signing)
{
    private readonly Lazy<string> _text = new(() => Convert.ToBase64String(signing.SignPack(file.For("").Bytes)));

    public string Text => _text.Value;
}
