import { testRule } from '../../testing/index.ts';
import { scUselessEchoSubstitution } from './rule.ts';

testRule(scUselessEchoSubstitution, import.meta.dirname);
