"""With real commits, and so with things kept between requests: each language has its own."""


def test_what_is_kept_of_one_language_is_not_shown_in_the_other(client, transactional_db, make):
    make("project", aspect="gestopt", slug="een-project")
    make("project", aspect="loopt")
    for _again in range(2):
        assert "Gestopt" in read(client, "/projecten/")
        assert "Gestopt" not in read(client, "/en/projecten/")
        assert 'href="/projecten/een-project/"' not in read(client, "/en/projecten/")


def read(client, address):
    return client.get(address).content.decode()
