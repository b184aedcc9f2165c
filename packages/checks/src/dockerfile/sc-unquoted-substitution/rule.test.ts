import { testRule } from '../../testing/index.ts';
import { scUnquotedSubstitution } from './rule.ts';

testRule(scUnquotedSubstitution, import.meta.dirname);
