using AutoMapper;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Shared.Mapping;

/// <summary>What a visit's pages show of the people and applications behind it.</summary>
public sealed class VisitProfile : Profile
{
    public VisitProfile()
    {
        CreateMap<VisitPerson, HouseholdRow>()
            .ForMember(row => row.MaskedNumber, map => map.MapFrom(person => person.Person.MaskedIdNumber))
            .ForMember(row => row.Relation, map => map.MapFrom(person => person.Member.Relation))
            .ForMember(row => row.LivesTogether, map => map.MapFrom(person => person.Member.LivesTogether))
            .ForMember(row => row.Female, map => map.MapFrom(person => person.Person.Sex == Sex.Female))
            .ForMember(row => row.HukouCode, map => map.MapFrom(person => person.Registration == null ? null : person.Registration.HukouCode))
            .ForMember(row => row.Age, map => map.MapFrom((person, _, _, context) => person.AgeOn((DateOnly)context.Items[AsOf])))
            .ForMember(row => row.HukouZh, map => map.Ignore())
            .ForMember(row => row.HukouEn, map => map.Ignore());
        CreateMap<Application, SubmittedRow>()
            .ForMember(row => row.Title, map => map.Ignore())
            .ForMember(row => row.MasksHealth, map => map.Ignore());
    }

    /// <summary>The day ages are reckoned on, in the mapping's items.</summary>
    public static string AsOf => nameof(AsOf);
}
