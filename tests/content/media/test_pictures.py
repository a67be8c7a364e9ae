"""What is kept of a picture, in which sizes it is sent, and when its files go."""

import io
import os
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageCms

from dossier.content.media import housekeeping
from dossier.content.media.models import Picture

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Jan de Vries, Keizersgracht 1</x:xmpmeta>"


def content(picture, image_format="JPEG", **options):
    buffer = io.BytesIO()
    picture.save(buffer, image_format, **options)
    return buffer.getvalue()


def photo(size=(600, 400), **options):
    return content(Image.linear_gradient("L").resize(size).convert("RGB"), **options)


def store(data, name="foto.jpg", **fields):
    picture = Picture(**{"alternative": "Een brug", "credit": "Foto: redactie", **fields}, file=ContentFile(data, name=name))
    picture.full_clean()
    picture.save()
    return picture


def stored(name):
    with default_storage.open(name) as file, Image.open(file) as picture:
        picture.load()
        return picture


def files():
    return sorted(default_storage.listdir("afbeeldingen")[1])


@pytest.fixture
def photo_with_everything():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Camera van Jan"
    exif.get_ifd(0x8825)[2] = (52.0, 9.0, 36.0)  # where
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return photo(exif=exif, xmp=XMP, comment=b"geheim", icc_profile=profile)


def test_nothing_but_the_picture_itself_is_kept(db, photo_with_everything):
    picture = store(photo_with_everything)
    housekeeping.make_renditions()
    for name in files():
        found = stored(f"afbeeldingen/{name}")
        assert not found.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(found.info)
    raw = picture.file.read()
    assert not [word for word in (b"Jan", b"geheim", b"Exif", b"adobe") if word in raw]
    picture.file.close()


def test_a_picture_is_turned_right(db, photo_with_everything):
    picture = store(photo_with_everything)
    assert (picture.width, picture.height) == (400, 600)
    assert stored(picture.file.name).size == (400, 600)


def test_the_kept_picture_is_of_a_sensible_size(db):
    picture = store(photo((4000, 1000)))
    assert (picture.width, picture.height) == (2560, 640)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_common_colour_mode_becomes_a_picture_for_the_web(db, mode):
    picture = store(content(Image.new(mode, (50, 40))))
    assert stored(picture.file.name).mode == "RGB"


def test_a_colour_profile_that_is_rubbish_does_no_harm(db):
    assert "icc_profile" not in stored(store(photo(icc_profile=b"rommel")).file.name).info


def test_a_grey_of_sixteen_bits_keeps_its_steps(db):
    grey = Image.new("I;16", (256, 8))
    grey.putdata([column * 257 for _row in range(8) for column in range(256)])
    kept = stored(store(content(grey, "PNG"), "kaart.png").file.name).convert("L")
    assert kept.getpixel((2, 4)) < 20
    assert 100 < kept.getpixel((128, 4)) < 156
    assert kept.getpixel((253, 4)) > 235


def test_a_photo_of_fifty_megapixels_comes_in(db):
    picture = store(photo((8160, 6120)))
    assert (picture.width, picture.height) == (2560, 1920)


@pytest.mark.parametrize("start", [b"\0\0\0\x18ftypheic", b"\0\0\0\x1cftypmif1"])
def test_a_photo_of_an_iphone_is_refused_with_advice(db, start):
    with pytest.raises(ValidationError, match="Meest compatibel"):
        store(start + b"\0" * 99, "IMG_1034.HEIC")


def test_a_second_picture_in_a_phones_jpeg_is_left_out(db):
    extra = Image.new("RGB", (30, 20), "red")
    picture = store(content(Image.new("RGB", (60, 40)), "MPO", save_all=True, append_images=[extra]))
    assert stored(picture.file.name).format == "JPEG"


def test_transparency_is_kept_and_what_is_opaque_becomes_a_jpeg(db):
    seen_through = store(content(Image.new("RGBA", (500, 400), (0, 90, 90, 90)), "PNG"), "beeld.png")
    opaque = store(content(Image.new("RGBA", (500, 400), "teal"), "PNG"), "beeld.png")
    housekeeping.make_renditions()
    seen_through.refresh_from_db()
    assert opaque.file.name.endswith(".jpg")
    assert seen_through.whole.src.endswith("-whole-500.png")
    assert {stored(f"afbeeldingen/{name}").mode for name in files() if name[:24] in seen_through.file.name} == {"RGBA"}


def test_the_worker_makes_what_is_missing_and_never_enlarges(db):
    picture = store(photo((900, 600)))
    assert (picture.whole.src, picture.whole.srcset) == (picture.file.url, "")
    housekeeping.make_renditions()
    picture.refresh_from_db()
    assert picture.renditions == {"whole": [400, 800, 900], "card": [200, 400, 800], "focus": [50, 50]}
    assert picture.whole.src.endswith("-whole-800.jpg")
    assert [part.split()[1] for part in picture.whole.srcset.split(", ")] == ["400w", "800w", "900w"]
    assert len(files()) == 9


def test_a_picture_without_its_file_keeps_the_worker_going(db, caplog):
    broken, whole = store(photo()), store(photo())
    default_storage.delete(broken.file.name)
    housekeeping.make_renditions()
    assert f"No renditions of picture {broken.pk}" in caplog.text
    whole.refresh_from_db()
    assert whole.whole.srcset
    assert not Picture.objects.filter(renditions=None).exists()


def test_a_card_is_cut_around_the_focal_point(db):
    image = Image.new("RGB", (1000, 200), "white")
    image.paste("black", (900, 0, 1000, 200))
    picture = store(content(image))
    housekeeping.make_renditions()
    stem = picture.file.name.removesuffix(".jpg")
    assert stored(f"{stem}-card-300.webp").convert("L").getextrema()[0] > 200
    picture.refresh_from_db()
    picture.focus_x = 100
    picture.save()
    assert picture.renditions is None
    housekeeping.make_renditions()
    assert stored(f"{stem}-card-300.webp").convert("L").getpixel((290, 100)) < 50


def test_the_focal_point_is_set_with_two_numbers(desk):
    address = f"/beheer/media/picture/{store(photo()).pk}/change/"
    words = {"alternative": "Een brug", "credit": "Foto: redactie", "focus_y": "80"}
    assert "focus_x" in desk.post(address, {**words, "focus_x": "101"}).context["adminform"].form.errors
    assert desk.post(address, {**words, "focus_x": "20"}).status_code == 302
    assert Picture.objects.get().focus == [20, 80]


def test_cuts_for_an_old_focal_point_are_made_again(db, monkeypatch):
    picture = store(photo())
    make = housekeeping.make

    def make_while_the_editor_saves(given):
        Picture.objects.filter(pk=picture.pk).update(focus_x=10)
        return make(given)

    monkeypatch.setattr(housekeeping, "make", make_while_the_editor_saves)
    housekeeping.make_renditions()
    picture.refresh_from_db()
    assert picture.renditions is None


@pytest.mark.django_db(transaction=True)
def test_a_new_file_takes_the_place_of_the_old_and_its_renditions():
    picture = store(photo())
    housekeeping.make_renditions()
    picture = Picture.objects.get()
    picture.file = ContentFile(photo((300, 300)), name="ander.jpg")
    picture.full_clean()
    picture.save()
    assert files() == [picture.file.name.removeprefix("afbeeldingen/")]
    assert (picture.width, picture.renditions) == (300, None)


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_deleted_picture_go_with_it():
    store(photo())
    housekeeping.make_renditions()
    assert len(files()) > 5
    Picture.objects.all().delete()
    assert files() == []


def test_files_without_a_picture_go_after_a_day(db):
    picture = store(photo())
    for name in ("oud.jpg", "oud-card-400.webp", "nieuw.jpg"):
        default_storage.save(f"afbeeldingen/{name}", ContentFile(b"x"))
    before = time.time() - 25 * 3600
    for name in ("oud.jpg", "oud-card-400.webp", picture.file.name.removeprefix("afbeeldingen/")):
        os.utime(default_storage.path(f"afbeeldingen/{name}"), (before, before))
    housekeeping.remove_orphans()
    assert files() == sorted(["nieuw.jpg", picture.file.name.removeprefix("afbeeldingen/")])


def test_there_is_nothing_to_clear_away_before_the_first_picture(db):
    housekeeping.remove_orphans()


def test_a_rendition_is_public_while_a_published_item_shows_it(client, make):
    picture = store(photo())
    housekeeping.make_renditions()
    address = Picture.objects.get().card.src
    assert client.get(address).status_code == 404
    make("news", picture=picture)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert b"".join(answer)
    assert client.get(address.replace("card", "whole").replace("600", "601")).status_code == 404


def test_a_card_shows_the_cut_and_the_page_the_whole_picture_with_its_text(client, make):
    item = make("news", picture=store(photo((1600, 900))))
    housekeeping.make_renditions()
    card = client.get("/nieuws/").content.decode().split("<picture>")[1].split("</picture>")[0]
    assert "-card-400.webp 400w" in card
    assert 'alt=""' in card
    assert 'loading="lazy"' in card
    page = client.get(item.get_absolute_url()).content.decode().split("<figure>")[1]
    assert "-whole-1600.webp 1600w" in page
    assert 'alt="Een brug" width="1600" height="900" fetchpriority="high"' in " ".join(page.split())


def test_pictures_cost_a_list_no_query(client, make):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/nieuws/").status_code == 200
        return len(queries)

    make("news", slug="kaal")
    bare = count()
    for number in range(5):
        make("news", slug=f"met-{number}", picture=store(photo()))
    housekeeping.make_renditions()
    assert count() == bare
