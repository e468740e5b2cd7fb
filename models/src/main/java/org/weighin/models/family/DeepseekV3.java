package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.family.LatentExperts.Scoring;
import org.weighin.models.spec.DecoderSpec;

/**
 * DeepSeek-V3 and R1 (DeepSeek-AI 2024, 2025), Kimi K2 (Moonshot AI 2025): experts by sigmoid, with a bias that balances the choice
 * and groups that count as much as their two best. The layers that predict several tokens ahead are left out.
 */
final class DeepseekV3 implements Family {

    @Override
    public DecoderSpec read(FamilyInput input) {
        ModelConfig config = input.config();
        StandardLayout layout = StandardLayout.of(input);
        return layout.decoder(
                LatentLayers.read(layout, config.flag("rope_interleave", true))::attention,
                new LatentExperts(layout, Scoring.balanced(config))::block);
    }
}
