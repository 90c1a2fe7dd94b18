using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class ResamplerFilterTests
{
    [Fact]
    public void Filters_are_found_by_the_names_that_librosa_gives_them()
    {
        Assert.Same(ResamplerFilter.SoxrHq, ResamplerFilter.FromName("soxr_hq"));
        Assert.Same(ResamplerFilter.KaiserFast, ResamplerFilter.FromName("kaiser_fast"));
    }

    [Fact]
    public void Another_name_is_an_error_that_lists_the_filters()
    {
        SerException error = Assert.Throws<SerException>(() => ResamplerFilter.FromName("fast"));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("soxr_hq, kaiser_fast", error.Message);
    }
}
