using Welfare.Rules;

namespace Welfare.Desk.Documents;

/// <summary>Who says no again, and where: the same under every letter that a person may disagree with.</summary>
/// <param name="Office">Who decided.</param>
/// <param name="Contact">How the office is reached; null where that is not recorded.</param>
/// <param name="Reconsideration">Who hears an administrative reconsideration here; null prints a line to fill in.</param>
/// <param name="Court">Which court hears an action here; null prints a line to fill in.</param>
public sealed record Remedies(Words Office, Words? Contact = null, Words? Reconsideration = null, Words? Court = null)
{
    private const string BlankZh = "____________";
    private const string BlankEn = "____________";

    // 行政复议法 art 20 and 行政诉讼法 art 46: the general law, which a county must confirm for its own bodies.
    internal IEnumerable<string> In(Wording wording)
    {
        var contact = wording.InBrackets(Contact);
        yield return wording.Say(
            $"可以先向{Office.Zh}要求说明、查阅本决定所用的材料，或者指出错误的数据{contact}。",
            $"You may first ask {Office.En} to explain, look at the papers used, or point out wrong data{contact}.");
        yield return wording.Say(
            $"可以自知道本决定之日起 60 日内，向 {Reconsideration?.Zh ?? BlankZh} 申请行政复议（《中华人民共和国行政复议法》）。",
            $"Within 60 days of learning of this decision you may apply for administrative reconsideration to {Reconsideration?.En ?? BlankEn} (Administrative Reconsideration Law).");
        yield return wording.Say(
            $"也可以自知道本决定之日起 6 个月内，向 {Court?.Zh ?? BlankZh} 提起行政诉讼（《中华人民共和国行政诉讼法》）。",
            $"Within 6 months of learning of it you may bring an administrative action before {Court?.En ?? BlankEn} (Administrative Litigation Law).");
        yield return wording.Say(
            "以上期限是一般法律规定；受理机关、法院和特别规定须由本地确认。",
            "These periods are the general law; the competent bodies and any special provision must be confirmed locally.");
    }

    internal Together Blocks(Wording wording) => new(new Heading(wording.Say("对决定不服怎么办", "If you disagree")), new Bullets([.. In(wording)]));
}
