//! 排入: placing stories, photos and other blocks on a page.

use banxin_model::{Area, Content, Crop, Frame, Head, PageId, PhotoBlock, PhotoId, StoryBlock, StoryId};

use crate::transaction::Transaction;
use crate::{Refusal, geometry, text};

impl Transaction {
    pub(crate) fn place_story(
        &mut self,
        story: StoryId,
        page: PageId,
        areas: &[Area],
        head: &Head,
    ) -> Result<(), Refusal> {
        self.open_page(page)?;
        self.story(story)?;
        self.check_in_pool(story)?;
        self.put(
            page,
            Content::Story(StoryBlock {
                story,
                areas: areas.to_vec(),
                head: head.clone(),
                insets: Vec::new(),
                column_rules: false,
                boxed: false,
                levelled: false,
                copyfit: Vec::new(),
                follows: None,
            }),
        )
    }

    pub(crate) fn place_photo(
        &mut self,
        photo: PhotoId,
        page: PageId,
        frame: Frame,
        crop: Crop,
        caption: bool,
    ) -> Result<(), Refusal> {
        self.open_page(page)?;
        self.photo(photo)?;
        self.put(page, Content::Photo(PhotoBlock { photo, frame, crop, caption }))
    }

    pub(crate) fn place_block(&mut self, page: PageId, content: &Content) -> Result<(), Refusal> {
        self.open_page(page)?;
        match content {
            Content::Story(_) => return Err(Refusal::WrongCommand { what: "stories", instead: "place_story" }),
            Content::Photo(_) => return Err(Refusal::WrongCommand { what: "photos", instead: "place_photo" }),
            _ => text::content(content)?,
        }
        content.photos().into_iter().try_for_each(|photo| self.photo(photo).map(|_| ()))?;
        self.put(page, content.clone())
    }

    fn put(&mut self, page: PageId, content: Content) -> Result<(), Refusal> {
        geometry::content(&self.document().edition.setup, &content)?;
        self.create_block(page, content).map(|_| ())
    }
}
