using Bogus;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Demo;

/// <summary>Names as they are common on this coast: the surnames by how often they are met, the given names by generation.</summary>
internal sealed class DemoNames(Randomizer random)
{
    private static readonly string[] Surnames =
    [
        "林", "林", "林", "林", "林", "陈", "陈", "陈", "陈", "吴", "吴", "吴", "王", "王", "李", "李", "高", "高", "郑", "郑", "杨", "杨",
        "张", "黄", "薛", "施", "念", "游", "詹", "庄", "周", "翁", "何", "魏", "丁", "江", "俞", "卓", "欧阳", "曾", "刘", "邱", "潘",
    ];

    private static readonly string[] OldMen = ["阿海", "依弟", "细弟", "孝忠", "文钦", "其发", "祥官", "宝泉", "水生", "礼官", "道金", "其顺", "诗贵", "月官", "家福"];
    private static readonly string[] OldWomen = ["阿妹", "依妹", "细妹", "金花", "秀英", "玉钗", "月英", "宝珠", "桂香", "惠金", "美钦", "素珍", "兰英", "莲娇", "瑞花"];
    private static readonly string[] Men = ["建平", "国华", "志强", "文斌", "海峰", "明辉", "永忠", "晓东", "剑锋", "祥云", "伟雄", "立新", "振兴", "学勤", "小龙", "友谊"];
    private static readonly string[] Women = ["丽华", "美珠", "秀琴", "雪芳", "海燕", "碧云", "晓红", "淑贞", "惠兰", "月娥", "巧玲", "爱珍", "金莲", "丽萍", "彩霞", "文英"];
    private static readonly string[] Boys = ["宇航", "子轩", "浩然", "嘉豪", "梓睿", "俊杰", "铭泽", "煜城", "𬭎宇", "昊天", "思源", "奕辰"];
    private static readonly string[] Girls = ["梓涵", "雨桐", "思琪", "欣怡", "诗涵", "语嫣", "若汐", "佳琪", "㛃妍", "晨曦", "可馨", "沐瑶"];

    public string Surname() => random.ArrayElement(Surnames);

    public string Full(string surname, Sex sex, int age) => surname + random.ArrayElement((sex, age) switch
    {
        (Sex.Male, >= 58) => OldMen,
        (_, >= 58) => OldWomen,
        (Sex.Male, >= 24) => Men,
        (_, >= 24) => Women,
        (Sex.Male, _) => Boys,
        _ => Girls,
    });
}
