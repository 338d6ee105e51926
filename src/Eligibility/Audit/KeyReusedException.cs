namespace Welfare.Eligibility.Audit;

/// <summary>The key was used before, for something else.</summary>
public sealed class KeyReusedException(string key, string operation) : WriteRefusedException(new(
    $"编号“{key}”已用于另一项内容不同的操作（{operation}），本次未作任何更改。请返回页面重新办理。",
    $"The key “{key}” was already used for something else ({operation}). Nothing was changed; go back to the page and start again."))
{
    public string Key { get; } = key;
}
