using SerPS.Data;
using SerPS.Data.KnownCorpora;

namespace SerPS.Tests.Data.KnownCorpora;

/// <summary>What is true of all corpora whose labels are in their names.</summary>
public class CorpusNamesTests
{
    /// <summary>Path; corpus, emotion, speaker, gender, language.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "03-01-06-01-02-02-13.wav", "ravdess fearful ravdess-13 male en" },
        { "Actor_26/03-01-06-01-12-03-26.wav", "tess fearful tess-OAF female en" },
        { "OAF_back_ps.wav", "tess surprised tess-OAF female en" },
        { "03a01Fa.wav", "emodb happy emodb-03 male de" },
        { "1001_DFA_ANG_XX.wav", "crema-d angry crema-d-1001 male en" },
        { "DC_sa03.wav", "savee sad savee-DC male en" },
        { "KL/a01.wav", "savee angry savee-KL male en" },
        { "anger/a01 (1).wav", "aesdd angry aesdd-1 - el" },
        { "fear/f20 (5)b.wav", "aesdd fearful aesdd-5 - el" },
        { "a5-01-02-01-63.wav", "ased angry ased-63 female am" },
        { "S4-04-02-02-29.wav", "ased sad ased-29 male am" },
        { "n1-07-01-02-65.wav", "ased neutral ased-65 male am" },
        { "01-C-1-1.wav", "cafe angry cafe-01 male fr" },
        { "12-P-2-6.wav", "cafe fearful cafe-12 female fr" },
        { "03-N-0-4.wav", "cafe neutral cafe-03 male fr" },
        { "ema00001.wav", "emotiontts-ko neutral emotiontts-ko-ema female ko" },
        { "emf00101.wav", "emotiontts-ko happy emotiontts-ko-emf male ko" },
        { "nek00300.wav", "emotiontts-ko sad emotiontts-ko-nek male ko" },
        { "nee00400.wav", "emotiontts-ko angry emotiontts-ko-nee female ko" },
        { "DK_001_A_1.wav", "emotale angry emotale-001 female da" },
        { "EN_006_B_5.wav", "emotale boredom emotale-006 male en" },
        { "gio-f1-b2.wav", "emovo happy emovo-f1 female it" },
        { "sor-m3-n5.wav", "emovo surprised emovo-m3 male it" },
        { "0001/Neutral/0001_000001.wav", "esd neutral esd-0001 female zh" },
        { "0011/Angry/train/0011_000351.wav", "esd angry esd-0011 male en" },
        { "0020/Surprise/0020_001750.wav", "esd surprised esd-0020 male en" },
        { "female1_angry_10a_1.wav", "jl angry jl-female1 female en" },
        { "male2_apologetic_3b_2.wav", "jl apologetic jl-male2 male en" },
        { "Anger_C_A_abajo.wav", "mesd angry - - es" },
        { "Sadness_F_B_único.wav", "mesd sad - female es" },
        { "EB0_anger_12.wav", "nemo angry nemo-EB0 female pl" },
        { "TP0_surprised_7.wav", "nemo surprised nemo-TP0 male pl" },
        { "F01A02.wav", "shemo angry shemo-F01 female fa" },
        { "M56W100.wav", "shemo surprised shemo-M56 male fa" },
        { "F_02_MONIKA_S_1_NEUTRAL_5.wav", "subesco neutral subesco-F02 female bn" },
        { "M_10_TITON_S_10_SURPRISE_1.wav", "subesco surprised subesco-M10 male bn" },
        { "1157_hl_acik.wav", "turev sad turev-1157 - tr" },
        { "7895_mt_ogul1.wav", "turev happy turev-7895 - tr" },
        { "SM1_F1_A01.wav", "urdu angry urdu-SM1 male ur" },
        { "SF27_F10_S010.wav", "urdu sad urdu-SF27 female ur" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_that_of_one_corpus_and_of_no_other(string name, string expected)
    {
        string path = Path.GetFullPath($"/data/{name}");
        Clip clip = Corpora.Parse(path)!;
        Assert.Equal(
            expected, $"{clip.Corpus} {clip.Emotion} {clip.Speaker ?? "-"} {clip.Gender ?? "-"} {clip.Language}");
        Assert.True(Emotions.IsKnown(clip.Emotion!) || clip.Corpus == "jl", clip.Emotion);

        // but for the layouts of folders
        ICorpus known = Assert.Single(Corpora.All.Where(corpus => corpus.Facts is not null), corpus => corpus.Parse(path) is not null);
        Assert.Equal(clip.Corpus, known is RenamedTessCorpus ? "tess" : known.Name);
    }

    [Theory]
    [InlineData("a01 (1).wav")] // a copy of SAVEE's a01.wav, as Windows calls it
    [InlineData("KL/a01 (1).wav")]
    [InlineData("fear/a01 (1).wav")]
    [InlineData("anger/a21 (1).wav")]
    [InlineData("a4-01-02-01-63.wav")]
    [InlineData("a5-01-02-01-66.wav")]
    [InlineData("a5-01-02-03-63.wav")]
    [InlineData("13-C-1-1.wav")]
    [InlineData("01-N-1-1.wav")]
    [InlineData("01-C-0-1.wav")]
    [InlineData("emc00001.wav")]
    [InlineData("ema00000.wav")]
    [InlineData("ema00401.wav")]
    [InlineData("SE_001_A_1.wav")]
    [InlineData("DK_001_F_1.wav")]
    [InlineData("gio-f4-b2.wav")]
    [InlineData("gio-f1-x2.wav")]
    [InlineData("0011_000351.wav")]
    [InlineData("0011/Calm/0011_000351.wav")]
    [InlineData("female3_angry_10a_1.wav")]
    [InlineData("female1_bored_10a_1.wav")]
    [InlineData("Anger_X_A_abajo.wav")]
    [InlineData("XX0_anger_12.wav")]
    [InlineData("F32A02.wav")]
    [InlineData("M57A02.wav")]
    [InlineData("F01X02.wav")]
    [InlineData("F_11_MONIKA_S_1_NEUTRAL_5.wav")]
    [InlineData("1158_hl_acik.wav")]
    [InlineData("SM1_F1_B01.wav")]
    [InlineData("MSP-PODCAST_0001_0008.wav")] // without its table
    [InlineData("train_splits/dia0_utt0.mp4")]
    public void Near_misses_are_not_guessed(string name) => Assert.DoesNotContain(
        Corpora.All.Where(corpus => corpus.Facts is not null), corpus => corpus.Parse(Path.GetFullPath($"/data/{name}")) is not null);

    [Fact]
    public void A_folder_that_says_another_emotion_than_the_number_makes_the_name_unknown() =>
        Assert.Null(new EsdCorpus().Parse(Path.GetFullPath("/data/0011/Sad/0011_000351.wav")));

    [Fact]
    public void What_names_say_beside_the_emotion_is_kept()
    {
        Assert.Equal(("strong", "6"), (Of("12-P-2-6.wav").Intensity, Of("12-P-2-6.wav").Statement));
        Assert.Equal((2, "04"), (Of("S4-04-02-02-29.wav").Repetition, Of("S4-04-02-02-29.wav").Statement));
        Assert.Equal((5, "1"), (Of("F_02_MONIKA_S_1_NEUTRAL_5.wav").Repetition, Of("F_02_MONIKA_S_1_NEUTRAL_5.wav").Statement));
        Assert.Equal("001", Of("0011/Angry/0011_000351.wav").Statement);

        static Clip Of(string name) => Corpora.Parse(Path.GetFullPath($"/data/{name}"))!;
    }

    [Fact]
    public void Every_corpus_says_where_it_is_from_and_what_it_allows()
    {
        Assert.Equal(Corpora.All.Count, Corpora.All.Select(corpus => corpus.Name).Distinct().Count());
        Assert.All(CorpusInfo.All.Where(corpus => corpus.Facts is not null), corpus =>
        {
            Assert.NotEmpty(corpus.Facts!.License);
            Assert.NotEmpty(corpus.Facts.Source);
            Assert.All(corpus.Facts.Languages.Split(", "), language => Assert.Equal(language, Languages.Normalize(language)));
            Assert.Equal(2, corpus.Facts.Languages.Split(", ")[0].Length);
        });
        Assert.Equal("RAVDESS (CC BY-NC-SA 4.0)", CorpusLicenses.Of("ravdess"));
        Assert.Equal("nEMO (CC BY-NC-SA 4.0)", CorpusLicenses.Of("nemo"));
        Assert.Null(CorpusLicenses.Of("subesco"));
        Assert.Null(CorpusLicenses.Of("mine"));
    }

    [Fact]
    public void The_corpora_at_hand_are_told_by_their_names_alone_as_their_manifests_have_it()
    {
        string folder = Path.Combine(TestData.Recordings(), "corpora");
        Assert.SkipUnless(Directory.Exists(folder), "There are no corpora beside RAVDESS.");
        foreach (string manifest in Directory.GetDirectories(folder).Select(corpus => Path.Combine(corpus, "manifest.csv")))
        {
            Assert.All(Manifest.Read(manifest), said =>
            {
                Clip named = Corpora.Parse(said.Path)!;
                string? emotion = (said.Corpus, said.Emotion) switch
                {
                    ("emotiontts-ko", "angry") => "sad", // the manifest follows the documentation, which swaps the two
                    ("emotiontts-ko", "sad") => "angry",
                    _ => said.Emotion,
                };
                Assert.Equal(
                    (said.Corpus, emotion, said.Speaker, said.Gender, said.Language),
                    (named.Corpus, named.Emotion, named.Speaker, named.Gender, named.Language));
            });
        }
    }
}
