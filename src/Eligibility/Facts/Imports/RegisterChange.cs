using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Somebody whose place in the household register is new or another than it was.</summary>
internal sealed record RegisterChange(Guid PersonId, string HouseholdNo, string RelationCode, string VillageCode, string HukouCode, DateOnly AsOf)
{
    public static long Print(string household, string relation, string village, string hukou)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{household}\t{relation}\t{village}\t{hukou}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) is not 0 and var print ? print : 1;
    }

    public static LaidAside<RegisterChange> Aside(ScratchFolder scratch) => new(
        scratch,
        static (writer, change) =>
        {
            writer.Write(change.PersonId.ToByteArray());
            writer.Write(change.HouseholdNo);
            writer.Write(change.RelationCode);
            writer.Write(change.VillageCode);
            writer.Write(change.HukouCode);
            writer.Write(change.AsOf.DayNumber);
        },
        static reader => new RegisterChange(
            new Guid(reader.ReadBytes(16)), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), DateOnly.FromDayNumber(reader.ReadInt32())));

    public RegisteredMember Member(Guid batch) => new()
    {
        PersonId = PersonId,
        HouseholdNo = HouseholdNo,
        Relation = Households.RelationCode.ToHead(RelationCode),
        RelationCode = RelationCode,
        TownshipCode = PlaceCode.Township(VillageCode),
        VillageCode = VillageCode,
        HukouCode = HukouCode,
        AsOf = AsOf,
        BatchId = batch,
    };
}
